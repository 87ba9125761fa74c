/* What is typed into an article waits in this tab until the server has it: a session that ended, a weak network or a wrong tap lose nothing. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-keeps]"), taken = document.querySelector("[data-took]");
  const keyOf = (start, uid) => `chua-gui:tin:${start}:${uid}:0`;
  const SENT = ":gui";
  const stored = (key) => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
  const forget = (key) => { sessionStorage.removeItem(key); sessionStorage.removeItem(key + SENT); };
  const hasArrived = (key, revision) => sessionStorage.getItem(key + SENT) && stored(key)?.revision < revision;

  if (taken) {
    const key = keyOf(taken.dataset.took, taken.dataset.uid);
    if (hasArrived(key, Number(taken.dataset.revision))) forget(key);
  }
  if (!form) return;

  const { keeps, uid } = form.dataset, box = form.elements.body;
  const told = document.querySelector("[data-unsent]");
  const isNew = !uid;
  let key = keyOf(keeps, uid || form.elements.uid.value);
  let sending = false, waiting = 0;

  /* [name, value] of every field, the page that is written on among them. */
  const typed = () => [...new FormData(form)]
    .filter(([name, value]) => typeof value === "string" && !["csrfmiddlewaretoken", "revision", "uid"].includes(name))
    .map(([name, value]) => [name, name === "body" && box.written ? box.written() : value]);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const names = () => [...new Set([...form.elements].map((one) => one.name))];

  const keep = () => {
    clearTimeout(waiting);
    if (sending) return;
    const now = typed();
    if (same(now, before)) return forget(key);
    const said = { isNew, revision: Number(form.elements.revision.value), uid: form.elements.uid.value, names: names(), typed: now };
    try { sessionStorage.setItem(key, JSON.stringify(said)); } catch { /* no room: the question at leaving still stands */ }
  };
  const fill = (said) => {
    const wanted = (name, value) => said.typed.some((pair) => pair[0] === name && (value === undefined || pair[1] === value));
    const valueOf = (name) => said.typed.find((pair) => pair[0] === name)?.[1] ?? "";
    for (const one of form.elements) {
      if (!one.name || !said.names.includes(one.name) || one.type === "file" || one.type === "hidden" || one.type === "submit") continue;
      if (one.type === "checkbox" || one.type === "radio") one.checked = wanted(one.name, one.value);
      else if (one === box && box.restore) box.restore(valueOf("body"));
      else if (wanted(one.name)) one.value = valueOf(one.name);
      one.dispatchEvent(new Event("change", { bubbles: true }));
    }
    form.elements.revision.value = said.revision;  // what the server kept since then is told, not written over
    if (isNew) form.elements.uid.value = said.uid;  // what did arrive stays one article
  };

  let before = typed();
  if ("bound" in form.dataset) {
    before = null;  // it was refused: none of it is on the server
    sessionStorage.removeItem(key + SENT);
    keep();
  } else {
    if (isNew) key = Object.keys(sessionStorage).find((one) => one.startsWith(`chua-gui:tin:${keeps}:`) && stored(one)?.isNew) || key;
    const said = stored(key);
    if (!said || hasArrived(key, Number(form.elements.revision.value)) || same(said.typed, before)) forget(key);
    else {
      sessionStorage.removeItem(key + SENT);
      fill(said);
      told.hidden = false;
    }
  }
  told?.querySelector("button")?.addEventListener("click", () => { sending = true; forget(key); location.reload(); });

  for (const kind of ["input", "change"]) form.addEventListener(kind, () => { clearTimeout(waiting); waiting = setTimeout(keep, 500); });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    keep();
    sending = true;
    if (stored(key)) sessionStorage.setItem(key + SENT, "1");
  });
  addEventListener("beforeunload", (event) => { if (!sending && !same(typed(), before)) event.preventDefault(); });
})();
