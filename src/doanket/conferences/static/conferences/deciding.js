/* Deciding: the desk sees how many have voted; a counter sees at once whether figures add up. Without script the page says it after sending. */
(() => {
  "use strict";
  const number = (field) => {
    const text = field ? field.value.trim().replace(/[.\s]/g, "") : "";
    return /^\d{1,6}$/.test(text) ? Number(text) : null;
  };
  const form = document.querySelector("[data-sums]");
  if (form) {
    const out = form.querySelector("[data-sum]"), present = Number(form.dataset.present), seats = Number(form.dataset.seats);
    const field = (name) => form.elements.namedItem(name);
    const plus = (names, whole, words) => {
      const parts = names.map((name) => number(field(name))), sum = parts.reduce((all, part) => all + part, 0);
      if (parts.includes(null)) return [];
      const told = parts.join(" + ") + " = " + sum;
      if (whole !== null && sum !== whole) return [told + ", nhưng " + words + " " + whole + "."];
      return whole === null && sum > present ? [told + ", nhưng chỉ có " + present + " vị được biểu quyết."] : [];
    };
    const faults = () => {
      const voices = ["voted_for", "against", "other"], issued = number(field("issued")), returned = number(field("returned")), valid = number(field("valid"));
      if (!field("issued")) return [...plus(voices, null), ...(number(field("voted")) === null ? [] : plus(voices, number(field("voted")), "tổng số vị biểu quyết là"))];
      const found = returned === null ? [] : plus(["valid", "invalid"], returned, "thu về");
      if (issued !== null && issued > present) found.push("Phát ra " + issued + ", nhưng chỉ có " + present + " vị được biểu quyết.");
      if (issued !== null && returned > issued) found.push("Thu về " + returned + ", nhưng chỉ phát ra " + issued + ".");
      if (field("voted_for")) return valid === null ? found : [...found, ...plus(voices, valid, "số phiếu hợp lệ là")];
      const votes = [...form.querySelectorAll("[name^=votes_]")].map(number), sum = votes.reduce((all, part) => all + part, 0);
      if (valid !== null && votes.some((part) => part > valid)) found.push("Có người nhiều phiếu hơn " + valid + " phiếu hợp lệ.");
      if (valid !== null && sum > valid * seats) found.push("Cộng cả danh sách " + sum + ", nhiều nhất là " + valid + " × " + seats + " = " + valid * seats + ".");
      return found;
    };
    const show = () => {
      const told = faults();
      out.textContent = told.join(" ");
      out.classList.toggle("err", told.length > 0);
    };
    form.addEventListener("input", show);
    show();
  }

  const ask = async () => {
    const panel = document.querySelector("[data-progress]");
    if (!panel || document.hidden) return;
    const answer = await fetch(panel.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return;
    const told = await answer.json();
    const set = (name, value) => document.querySelectorAll("[data-" + name + "]").forEach((each) => {
      if (value === null || value === undefined) return;
      each.textContent = value;
      const bar = each.closest("li, .panel").querySelector("progress");
      if (bar) { bar.max = told.entitled || 1; bar.value = value; }
    });
    for (const name of ["voted", "for", "against", "other"]) set(name, told[name]);
  };
  if (document.querySelector("[data-progress], [data-live=desk]")) setInterval(() => ask().catch(() => {}), 1500);
})();
