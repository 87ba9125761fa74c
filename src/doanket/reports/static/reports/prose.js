/* A number in the text and its card point at each other; how many are chosen is counted; a number that is touched gets its card at once. */
(() => {
  "use strict";
  const form = document.getElementById("xet");
  if (!form) return;
  const $$ = (what, root = document) => [...root.querySelectorAll(what)];

  const point = (key) => $$("[data-card]").forEach((part) => part.classList.toggle("here", part.dataset.card === key));
  const wide = window.matchMedia("(min-width: 64rem)");
  $$("li[data-card]").forEach((card) => card.addEventListener("focusin", () => {
    point(card.dataset.card);
    const number = document.querySelector(`a.read[data-card="${card.dataset.card}"]`);
    if (number && wide.matches) number.scrollIntoView({ block: "nearest" });
  }));
  $$("a.read").forEach((number) => number.addEventListener("click", () => point(number.dataset.card)));

  const tell = () => {
    const chosen = $$("input[type=radio]:checked").filter((each) => each.form === form && each.value !== "leave").length;
    const open = $$("fieldset.read-deed").filter((each) => !each.querySelector(":checked")).length;
    $$("[data-count]").forEach((place) => {
      place.textContent = `Đã chọn ${chosen} số.` + (open ? ` Còn ${open} số chưa chọn.` : "");
    });
  };
  document.addEventListener("change", (event) => {
    const part = event.target;
    if (part.form !== form) return;
    if (part.name !== "chon") { tell(); return; }
    const look = form.querySelector("button[value=look]");
    form.action = form.action.split("#")[0] + "#the-x" + part.value;
    form.requestSubmit(look);
  });
  tell();
})();
