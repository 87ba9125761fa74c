/* While somebody writes a cross-check, the same words as on the server stand beside it. Without script a button asks for them. */
(() => {
  "use strict";
  const form = document.getElementById("phep"), words = document.getElementById("loi");
  if (!form || !words) return;
  let waiting, turn = 0;
  const ask = async () => {
    const mine = ++turn, asked = new URLSearchParams(new FormData(form));
    asked.delete("csrfmiddlewaretoken");
    try {
      const answer = await fetch(form.dataset.wordsUrl + "?" + asked, { headers: { Accept: "text/plain" } });
      if (answer.ok && mine === turn) words.textContent = await answer.text();
    } catch {
      /* without a connection the button still asks */
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 300);
  });
})();
