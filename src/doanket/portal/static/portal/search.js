"use strict";
// Pages are offered under a search box while typing, by keyboard and by touch; without this the box works as any form.
document.querySelectorAll("input[data-offer]").forEach((box, number) => {
  const list = Object.assign(document.createElement("ul"), { id: "goi-y-" + number, className: "offers", hidden: true });
  const site = box.form.elements["don-vi"];
  let asked = "", waiting, at = -1;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Gợi ý");
  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id })) box.setAttribute(name, value);
  box.parentElement.append(list);
  const open = (yes) => {
    list.hidden = !yes;
    box.setAttribute("aria-expanded", String(yes));
    if (!yes) mark(-1);
  };
  const mark = (next) => {
    at = next;
    [...list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
    if (at < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const option = (one, place) => {
    const item = Object.assign(document.createElement("li"), { id: list.id + "-" + place, textContent: one.title });
    item.setAttribute("role", "option");
    item.dataset.address = one.address;
    return item;
  };
  const offer = async () => {
    const said = box.value.trim();
    if (said === asked) return;
    asked = said;
    if (said.length < 2) return list.replaceChildren(), open(false);
    const more = site ? "&don-vi=" + encodeURIComponent(site.value) : "";
    const answer = await fetch(box.dataset.offer + "?q=" + encodeURIComponent(said) + more).catch(() => null);
    if (!answer || !answer.ok || asked !== said) return;
    list.replaceChildren(...(await answer.json()).titles.map(option));
    mark(-1);
    open(list.children.length > 0 && document.activeElement === box);
  };
  box.addEventListener("input", () => { mark(-1); clearTimeout(waiting); waiting = setTimeout(offer, 150); });
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    const many = list.children.length;
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) open(false);
    else if (event.key === "Enter" && at >= 0) location.assign(list.children[at].dataset.address);
    else if (event.key === "ArrowDown" && many) { open(true); mark(at + 1 < many ? at + 1 : 0); }
    else if (event.key === "ArrowUp" && many) { open(true); mark(at > 0 ? at - 1 : many - 1); }
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus, so the list stays
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-address]");
    if (item) location.assign(item.dataset.address);
  });
});
