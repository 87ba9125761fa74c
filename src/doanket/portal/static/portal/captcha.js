/* The arithmetic that spares people the question: PBKDF2 by the browser itself, begun when somebody begins to write (protocol ALTCHA 2). */
(() => {
  "use strict";
  const form = document.querySelector("form[data-puzzle]");
  if (!form || !window.crypto || !crypto.subtle) return; // plain HTTP: the question stays
  const question = form.querySelector("[data-question]"), said = form.querySelector("[data-said]");
  const challenge = JSON.parse(form.dataset.puzzle), asked = challenge.parameters;
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  question.hidden = !question.querySelector(".err");
  if (!question.hidden) return;

  async function derived(nonce, salt, counter) {
    const word = new Uint8Array(nonce.length + 4);
    word.set(nonce);
    new DataView(word.buffer).setUint32(nonce.length, counter);
    const key = await crypto.subtle.importKey("raw", word, "PBKDF2", false, ["deriveBits"]);
    return hex(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: asked.cost }, key, asked.keyLength * 8));
  }

  async function solve() {
    const nonce = bytes(asked.nonce), salt = bytes(asked.salt);
    for (let counter = 0; counter < 10000; counter += 1) {
      const derivedKey = await derived(nonce, salt, counter);
      if (derivedKey.startsWith(asked.keyPrefix)) return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
    }
    throw new Error("no solution");
  }

  let work = null, sent = false;
  const begin = () => { work = work || solve(); work.catch(() => {}); return work; };
  form.addEventListener("input", begin, { once: true });
  form.addEventListener("submit", async (event) => {
    if (form.elements.solution.value || !question.hidden) return;
    event.preventDefault();
    if (sent) return;
    sent = true;
    said.textContent = "Đang kiểm tra một chút…";
    try {
      form.elements.solution.value = await begin();
      form.submit();
    } catch {
      sent = false;
      question.hidden = false;
      said.textContent = "Xin trả lời thêm một câu hỏi.";
      form.elements.answer.focus();
    }
  });
})();
