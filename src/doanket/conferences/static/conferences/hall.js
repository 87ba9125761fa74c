/* A screen follows its hall: pushed where there is a push process, asked every two seconds otherwise. Without script the page reloads by hand. */
(() => {
  "use strict";
  const root = document.querySelector("[data-hall]");
  if (!root) return;
  const { poll, push, token } = root.dataset;
  const place = root.querySelector("[data-live]"), kind = place.dataset.live;
  const ahead = root.dataset.now - Date.now();
  const sign = root.querySelector("[data-link]"), later = root.querySelector("[data-later]");
  let revision = Number(root.dataset.revision), waiting = null, pushed = false, timer, source;

  const say = (on) => {
    if (!sign) return;
    const words = sign.dataset[on ? "on" : "off"];
    sign.hidden = false;
    sign.classList.toggle("ok", on);
    sign.classList.toggle("warn", !on);
    if (sign.textContent !== words) sign.textContent = words;
  };

  /* --- What was begun in a form is not taken away ------------------------------------------------ */
  const changed = (field) => field.type === "radio" || field.type === "checkbox" ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? [...field.options].some((each) => each.selected !== each.defaultSelected)
    : field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
  const kept = (key, within) => key && [...within.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
  const begun = (fresh) => [...place.querySelectorAll("input, textarea, select")].some((field) => {
    const part = field.closest("[data-key]");
    return changed(field) && !(part && kept(part.dataset.key, fresh));
  });

  const swap = (fresh) => {
    const held = document.activeElement;
    for (const part of fresh.querySelectorAll("[data-key]")) {
      const old = kept(part.dataset.key, place);
      if (old) part.replaceWith(old);
    }
    for (const field of fresh.querySelectorAll("[name=csrfmiddlewaretoken]")) if (token) field.value = token;
    place.replaceChildren(fresh);
    if (place.contains(held)) held.focus();
    else if (held?.id) document.getElementById(held.id)?.focus();
    tick();
  };
  const offer = (fresh) => {
    waiting = begun(fresh) ? fresh : null;
    if (later) later.hidden = !waiting;
    if (!waiting) swap(fresh);
  };
  const drawn = (html) => {
    const inert = document.createElement("template");
    inert.innerHTML = html;
    return inert.content;
  };
  const itself = async () => {
    const answer = await fetch(location.href, { headers: { "X-Hall": "1" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    if (page) offer(drawn(page.innerHTML));
  };

  let again;
  const take = (payload) => {
    if (!(payload.revision > revision)) return;
    revision = payload.revision;
    if (payload[kind] !== undefined) offer(drawn(payload[kind]));
    else { clearTimeout(again); again = setTimeout(() => itself().catch(() => {}), 150); }
    if (root.querySelector("[data-follow]")) setTimeout(own, Math.random() * 1500);
  };
  /* The part that only this person sees, while it waits for something. */
  const own = async () => {
    const answer = await fetch(location.href).catch(() => null);
    const mine = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-own]");
    const here = root.querySelector("[data-own]");
    if (mine && here && !here.contains(document.activeElement)) here.replaceWith(mine);
  };

  /* --- Asking ------------------------------------------------------------------------------------ */
  const ask = async () => {
    const answer = await fetch(poll, { headers: { "If-None-Match": `"${revision}"` }, credentials: "omit", cache: "no-store" });
    if (answer.status === 200) take(await answer.json());
    else if (answer.status !== 304) throw new Error(answer.status);
    say(true);
  };
  const turn = () => {
    clearTimeout(timer);
    if (pushed) return;
    timer = setTimeout(() => (document.hidden ? Promise.resolve() : ask()).catch(() => say(false)).then(turn), 1600 + Math.random() * 800);
  };
  const listen = () => {
    if (!push || !window.EventSource) return turn();
    source = new EventSource(push);
    source.onopen = () => { pushed = true; ask().catch(() => {}); };
    source.onerror = () => {
      pushed = false;
      turn();
      if (source.readyState === 2) setTimeout(listen, 5000 + Math.random() * 5000);
    };
    source.addEventListener("state", (event) => { say(true); take(JSON.parse(event.data)); });
    source.addEventListener("tally", (event) => {
      const told = JSON.parse(event.data);
      for (const each of root.querySelectorAll("[data-voted]")) each.textContent = told.voted;
    });
    turn();
  };
  document.addEventListener("visibilitychange", () => document.hidden || ask().catch(() => say(false)));
  later?.addEventListener("click", () => { later.hidden = true; if (waiting) swap(waiting); waiting = null; });

  /* --- Clocks ------------------------------------------------------------------------------------ */
  const two = (number) => String(number).padStart(2, "0");
  const tick = () => {
    const now = Date.now() + ahead;
    for (const each of root.querySelectorAll("[data-until]")) {
      const left = Math.round((Date.parse(each.dataset.until) - now) / 1000), size = Math.abs(left);
      each.textContent = (left < 0 ? "quá " : "còn ") + Math.floor(size / 60) + ":" + two(size % 60);
      each.classList.toggle("late", left < 0);
    }
    const local = new Date(now + 7 * 36e5);
    for (const each of root.querySelectorAll("[data-clock]")) each.textContent = two(local.getUTCHours()) + ":" + two(local.getUTCMinutes());
  };
  setInterval(tick, 1000);
  tick();
  listen();
})();
