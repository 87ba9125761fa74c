/* Comforts on pages that work without them: error summary, money in words, time left, one tap one deed. */
(() => {
  "use strict";
  const $$ = (what, root = document) => [...root.querySelectorAll(what)];

  /* --- Money: the same readings as on the server, without the refusals -------------------------- */
  const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
  const hundreds = (n, leading) => {
    const [h, t, o] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
    const said = leading && !h ? [] : [DIGITS[h] + " trăm"];
    if (t === 1) said.push("mười");
    else if (t) said.push(DIGITS[t] + " mươi");
    else if (o && said.length) said.push("linh");
    if (o === 1 && t > 1) said.push("mốt");
    else if (o === 5 && t) said.push("lăm");
    else if (o) said.push(DIGITS[o]);
    return said.join(" ");
  };
  const words = (n, leading = true) => {
    const said = [];
    for (const [size, name] of [[1e9, "tỷ"], [1e6, "triệu"], [1e3, "nghìn"]]) {
      const group = Math.floor(n / size);
      n %= size;
      if (group) said.push(words(group, leading && !said.length) + " " + name);
    }
    if (n) said.push(hundreds(n, leading && !said.length));
    return said.join(" ") || "không";
  };
  const SCALES = { "": 1, "nghìn": 1e3, "ngàn": 1e3, k: 1e3, "triệu": 1e6, tr: 1e6, "tỷ": 1e9, "tỉ": 1e9 };
  const readMoney = (text) => {
    const said = text.normalize("NFC").toLowerCase().trim().replace(/\s*(đồng|vnd|đ|₫)$/, "");
    const found = /^(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?\s*(nghìn|ngàn|k|triệu|tr|tỷ|tỉ)?$/.exec(said);
    if (!found) return null;
    const scale = SCALES[found[3] || ""];
    const part = found[2] ? (Number(found[2]) * scale) / 10 ** found[2].length : 0;
    const sum = Number(found[1].replace(/[. ]/g, "")) * scale + part;
    return Number.isInteger(sum) && sum <= 9e15 ? sum : null;
  };
  const echo = (input) => {
    const place = document.getElementById(input.id + "_words");
    const sum = readMoney(input.value);
    if (!place) return;
    const read = sum === null ? "" : words(sum);
    place.textContent = read && sum.toLocaleString("vi-VN") + " đ. " + read[0].toUpperCase() + read.slice(1) + " đồng";
  };

  /* --- Theme and size at once; the cookie is set by the same post -------------------------------- */
  const prefer = (form, button) => {
    const root = document.documentElement;
    if (button.value === "auto") delete root.dataset[button.name];
    else root.dataset[button.name] = button.value;
    $$(`[data-preferences] button[name=${button.name}]`).forEach((each) =>
      each.setAttribute("aria-pressed", String(each.value === button.value)));
    fetch(form.action, { method: "POST", body: new FormData(form, button), redirect: "manual" });
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-money]")) echo(event.target);
    if (idle && !idle.hidden) stay();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const step = event.target.closest("[data-step]");
    if (!step) return;
    const input = document.getElementById(step.getAttribute("aria-controls"));
    if (!input) return;
    event.preventDefault();
    const value = Number(input.value.replace(/[. ]/g, "")) || 0;
    input.value = Math.max(0, value + Number(step.dataset.step)).toLocaleString("vi-VN");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* Signing out leaves nothing in this tab; words not yet on the server are asked about first. */
  const leave = () => {
    const kept = Object.keys(sessionStorage);
    const unsent = kept.some((key) => /^chua-gui:.*\d$/.test(key) && !kept.includes(key + ":gui"));
    if (unsent && !confirm("Có chữ vừa ghi chưa lưu được. Đăng xuất thì mất chữ ấy. Vẫn đăng xuất?")) return false;
    sessionStorage.clear();
    return true;
  };

  /* A second tap within three seconds is the same deed. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[action$='/dang-xuat/']") && !leave()) {
      event.preventDefault();
    } else if (form.matches("[data-preferences]") && event.submitter) {
      event.preventDefault();
      prefer(form, event.submitter);
    } else if (idle && idle.contains(form)) {
      event.preventDefault();
      stay();
    } else if (form.method === "post") {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 3000);
    }
  });

  /* --- Shortly before an idle session ends: a notice with one button ----------------------------- */
  const idle = document.getElementById("sap-het");
  let clock, from;
  const show = () => { idle.hidden = false; idle.showPopover?.(); };
  const rest = (left) => {
    clearTimeout(clock);
    if (idle.contains(document.activeElement) && from) from.focus();
    idle.hidePopover?.();
    idle.hidden = true;
    if (left) clock = setTimeout(show, (left - idle.dataset.warning) * 1000);
  };
  const stay = () => {
    const form = idle.querySelector("form");
    rest(0);
    fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } })
      .then((answer) => answer.redirected ? { sign_in: answer.url } : answer.json())
      .then((said) => said.sign_in ? location.assign(said.sign_in) : rest(said.idle_seconds))
      .catch(show);
  };
  if (idle) {
    rest(idle.dataset.left);
    /* What is saved at each field is a sign of life too; the server stores one a minute. */
    document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && rest(idle.dataset.left - 60));
    idle.addEventListener("focusin", (event) => { from = event.relatedTarget || from; });
  }

  const begin = (root) => {
    $$("[data-print]", root).forEach((button) => { button.hidden = false; });
    $$("[data-money]", root).forEach((input) => input.value && echo(input));
    const summary = root.querySelector(".errsum[data-focus]");
    if (!summary) return;
    summary.focus();
    if (!document.title.startsWith("Lỗi:")) document.title = "Lỗi: " + document.title;
  };
  begin(document);
  document.addEventListener("htmx:load", (event) => event.target !== document.body && begin(event.target));
})();
