"use strict";
// Titles are offered under the search box while typing; without this the box works as any form.
document.querySelectorAll("input[data-offer]").forEach((box) => {
  const list = document.getElementById(box.getAttribute("list"));
  const site = box.form.elements["don-vi"];
  let asked = "", waiting;
  const offer = async () => {
    const said = box.value.trim();
    if (said.length < 2 || said === asked) return;
    asked = said;
    const more = site ? "&don-vi=" + encodeURIComponent(site.value) : "";
    const answer = await fetch(box.dataset.offer + "?q=" + encodeURIComponent(said) + more).catch(() => null);
    if (!answer || !answer.ok || asked !== said) return;
    const found = await answer.json();
    list.replaceChildren(...found.titles.map((one) => Object.assign(document.createElement("option"), { value: one.title })));
  };
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(offer, 150); });
});
