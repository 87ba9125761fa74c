/* Copies the words of an invitation. Without script they are selected and copied by hand. */
(() => {
  "use strict";
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const words = document.getElementById(button.dataset.copy);
    const told = document.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      words.select();
      try {
        await navigator.clipboard.writeText(words.value);
      } catch {
        document.execCommand("copy");
      }
      told.textContent = "Đã chép, mời dán vào Zalo.";
    });
  });
})();
