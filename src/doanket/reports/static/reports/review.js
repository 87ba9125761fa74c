/* Count the marked cells in the words of the button; copy a ready text with one tap. Everything else on these pages works without script. */
(() => {
  "use strict";
  const marks = document.querySelectorAll(".mark-it input");
  const count = () => {
    const chosen = [...marks].filter((mark) => mark.checked).length;
    for (const words of document.querySelectorAll("[data-marks]")) words.textContent = chosen + " ô";
  };
  if (marks.length) count();
  for (const mark of marks) mark.addEventListener("change", count);

  // A wide screen has room for all figures; a sheet of paper shows them always.
  const rest = document.querySelector("[data-rest] details");
  const open = () => rest && (rest.open = true);
  if (matchMedia("(min-width:64rem)").matches) open();
  addEventListener("beforeprint", open);

  for (const button of document.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copies);
      source.select();
      try {
        await navigator.clipboard.writeText(source.value);
      } catch {
        document.execCommand("copy");
      }
      button.textContent = "Đã chép";
    });
  }
})();
