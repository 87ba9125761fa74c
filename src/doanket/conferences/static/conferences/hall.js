/* A screen follows its hall: pushed where somebody pushes, asked every two seconds otherwise. */
(() => {
  "use strict";
  const root = document.querySelector("[data-hall]");
  if (!root) return;
  const $ = (what, within = root) => within.querySelector(what), $$ = (what, within = root) => [...within.querySelectorAll(what)];
  const { poll, push, token } = root.dataset, place = $("[data-live]"), kind = place.dataset.live;
  const sign = $("[data-link]"), later = $("[data-later]"), ahead = root.dataset.now - Date.now();
  let revision = +root.dataset.revision, waiting, pushed, timer, again;

  const say = (on) => {
    if (!sign) return;
    sign.hidden = false;
    sign.className = "badge " + (on ? "ok" : "warn");
    const words = sign.dataset[on ? "on" : "off"];
    if (sign.textContent !== words) sign.textContent = words;
  };

  /* What was begun in a form is not taken away; a part with the same key stays as it is. */
  const same = (part, within) => part && $$("[data-key]", within).find((each) => each.dataset.key === part.dataset.key);
  const touched = (field) => field.options ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((each) => each.defaultSelected))
    : /radio|checkbox/.test(field.type) ? field.checked !== field.defaultChecked
    : field.type !== "hidden" && field.value !== field.defaultValue;
  const swap = (fresh) => {
    const held = document.activeElement;
    for (const part of $$("[data-key]", fresh)) {
      const old = same(part, place);
      if (old) part.replaceWith(old);
    }
    if (token) for (const field of $$("[name=csrfmiddlewaretoken]", fresh)) field.value = token;
    place.replaceChildren(fresh);
    (place.contains(held) ? held : document.getElementById(held.id))?.focus();
    tick();
  };
  const offer = (html) => {
    const inert = document.createElement("template");
    inert.innerHTML = html;
    const fresh = inert.content;
    const begun = $$("input, textarea, select", place).some((field) => touched(field) && !same(field.closest("[data-key]"), fresh));
    waiting = begun && fresh;
    if (later) later.hidden = !begun;
    if (!begun) swap(fresh);
  };
  const itself = async (what) => {
    const answer = await fetch(location.href);
    return answer.ok && !answer.redirected && $(what, new DOMParser().parseFromString(await answer.text(), "text/html"));
  };

  const take = (told) => {
    if (!(told.revision > revision)) return;
    revision = told.revision;
    if (kind in told) offer(told[kind]);
    clearTimeout(again);
    again = setTimeout(async () => {
      if (!(kind in told)) return offer((await itself("[data-live]"))?.innerHTML ?? place.innerHTML);
      const mine = $("[data-own]"), own = $("[data-follow]") && !mine.contains(document.activeElement) && await itself("[data-own]");
      if (own) mine.replaceWith(own);
    }, 100 + ($("[data-follow]") ? Math.random() * 1500 : 0));
  };
  const ask = () => fetch(poll, { headers: { "If-None-Match": `"${revision}"` }, credentials: "omit", cache: "no-store" })
    .then((answer) => answer.status === 304 || (answer.ok ? answer.json().then(take) : Promise.reject()))
    .then(() => say(true), () => say(false));
  const turn = () => {
    clearTimeout(timer);
    timer = setTimeout(() => pushed || (document.hidden ? Promise.resolve() : ask()).then(turn), 1600 + Math.random() * 800);
  };
  const listen = () => {
    const source = new EventSource(push);
    source.onopen = () => { pushed = true; setTimeout(ask, Math.random() * 1500); };
    source.onerror = () => {
      pushed = false;
      turn();
      if (source.readyState === 2) setTimeout(listen, 5000 + Math.random() * 5000);
    };
    source.addEventListener("state", (event) => { say(true); take(JSON.parse(event.data)); });
    source.addEventListener("tally", (event) => {
      for (const each of $$("[data-voted]")) each.textContent = JSON.parse(event.data).voted;
    });
  };
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  later?.addEventListener("click", () => { later.hidden = true; swap(waiting); });

  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const tick = () => {
    const now = Date.now() + ahead, here = new Date(now + 252e5);  // Vietnam is seven hours ahead
    for (const each of $$("[data-until]")) {
      const left = Math.round((Date.parse(each.dataset.until) - now) / 1000), size = Math.abs(left);
      each.textContent = (left < 0 ? "quá " : "còn ") + Math.floor(size / 60) + ":" + two(size % 60);
      each.classList.toggle("late", left < 0);
    }
    for (const each of $$("[data-clock]")) each.textContent = two(here.getUTCHours()) + ":" + two(here.getUTCMinutes());
  };
  setInterval(tick, 1000);
  tick();
  turn();
  if (push && window.EventSource) listen();
})();
