/* A field saves itself when it is left. What could not be sent waits in this tab and is sent again; nothing typed is lost. */
(() => {
  "use strict";
  const $$ = (what, root = document) => [...root.querySelectorAll(what)];
  const form = document.querySelector("[data-entry]");

  $$("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy);
      text.select();
      try { await navigator.clipboard.writeText(text.value); } catch { document.execCommand("copy"); }
      $$("[data-copied]").forEach((place) => { place.textContent = "Đã chép. Mở Zalo, giữ ngón tay vào ô viết rồi chọn Dán."; });
    });
  });
  if (!form) return;

  /* --- A figure named in the words: {Cuộc họp, tuyên truyền} --------------------------------------- */
  $$("[data-insert]").forEach((box) => {
    box.hidden = false;
    box.querySelector("button").addEventListener("click", () => {
      const text = document.getElementById(box.dataset.insert);
      text.setRangeText("{" + box.querySelector("select").value + "}", text.selectionStart, text.selectionEnd, "end");
      text.focus();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });

  /* --- What is not yet on the server, for this person, this report and this tab only ------------- */
  const key = "chua-gui:" + form.dataset.entry;
  const waiting = () => JSON.parse(sessionStorage.getItem(key) || "{}");
  const keep = (change) => {
    const now = waiting();
    change(now);
    if (Object.keys(now).length) sessionStorage.setItem(key, JSON.stringify(now));
    else sessionStorage.removeItem(key);
  };
  const own = (element) => element && element.name && /^[frt]-/.test(element.name);
  const tell = (sentence, tone) => $$("[data-saved]", form).forEach((place) => {
    place.textContent = sentence;
    place.classList.remove("ok", "fix", "warn");
    place.classList.add(tone);
  });

  form.addEventListener("input", (event) => {
    const field = event.target;
    if (own(field)) keep((now) => { now[field.name] = field.value; });
    const unknown = form.elements.unknown;
    if (unknown && field.name[0] === "f" && field.value) unknown.checked = false;
  });
  form.addEventListener("change", (event) => {
    if (event.target.name !== "unknown" || !event.target.checked) return;
    const figure = form.querySelector("input[name^='f-']");
    figure.value = "";
    figure.dispatchEvent(new Event("input", { bubbles: true }));
    figure.dispatchEvent(new Event("change", { bubbles: true }));
  });
  /* The whole form goes now; what the server could not read comes back with the page, unless it asked to sign in first. */
  form.addEventListener("submit", () => sessionStorage.setItem(key + ":gui", "1"));

  const mark = (field, bad) => {
    if (bad) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    const frame = field.closest(".with, .field");
    if (frame) frame.classList.toggle("bad", bad);
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status === 422 || status === 409) event.detail.shouldSwap = true;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const field = event.detail.elt;
    if (!own(field)) return;
    const { xhr, successful } = event.detail;
    const row = field.closest("tr");
    if (row && [200, 409, 422].includes(xhr.status)) row.className = xhr.getResponseHeader("Row-Tone") || "";
    if (successful) {
      keep((now) => { if (now[field.name] === event.detail.requestConfig.parameters[field.name]) delete now[field.name]; });
      mark(field, false);
      const saved = "Đã lưu lúc " + xhr.getResponseHeader("Saved-At");
      if (form.querySelector("[aria-invalid]")) tell(saved + ". Còn ô có chữ đỏ chưa lưu được.", "warn");
      else tell(saved, "ok");
    } else if (xhr.status === 422) {
      mark(field, true);
      tell("Ô vừa ghi chưa lưu được, xin xem dòng chữ đỏ.", "fix");
    } else if (xhr.status === 409) {
      tell("Ô vừa ghi chưa lưu, xin xem lời nhắc ở câu đó.", "warn");
    } else {
      tell("Mạng yếu nên chưa lưu được. Chữ đã ghi vẫn giữ ở đây, máy sẽ gửi lại.", "warn");
      setTimeout(again, 15000);
    }
  });

  /* --- Sent again when the network is back, and after signing in again --------------------------- */
  const again = () => Object.keys(waiting()).forEach((name) => {
    const field = form.elements[name];
    if (field && !field.hasAttribute("aria-invalid")) field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  window.addEventListener("online", again);
  const sent = sessionStorage.getItem(key + ":gui");
  sessionStorage.removeItem(key + ":gui");
  if (sent && !document.referrer.includes("/dang-nhap/")) sessionStorage.removeItem(key);
  const kept = Object.entries(waiting()).filter(([name, value]) => form.elements[name] && form.elements[name].value !== value);
  kept.forEach(([name, value]) => { form.elements[name].value = value; });
  if (kept.length) {
    tell("Đã chép lại chữ ghi dở lần trước.", "warn");
    document.addEventListener("htmx:load", again, { once: true });
  }
})();
