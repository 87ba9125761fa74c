/* Photographs are made small on the telephone itself: they are sent in a tenth of the time, and the place where they were taken stays there. */
(() => {
  "use strict";
  const LONGEST = 2048, SMALL_ENOUGH = 700000;
  const MEGABYTE = 1024 * 1024, MOST = { uploads: 8, files: 20 };
  const fields = [...document.querySelectorAll("input[type=file]")].filter((field) => field.name in MOST);
  let working = 0, again = null;

  const smaller = async (file) => {
    if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) || file.size < SMALL_ENOUGH) return file;
    try {
      const read = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST / Math.max(read.width, read.height));
      const sheet = document.createElement("canvas");
      sheet.width = Math.round(read.width * scale);
      sheet.height = Math.round(read.height * scale);
      const pen = sheet.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, sheet.width, sheet.height);
      pen.drawImage(read, 0, 0, sheet.width, sheet.height);
      read.close();
      const made = await new Promise((done) => sheet.toBlob(done, "image/jpeg", 0.88));
      return made && made.size < file.size ? new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
    } catch { return file; }  // what this browser cannot read the server judges
  };
  const shrink = async (field) => {
    if (field.name === "uploads") {
      const tray = new DataTransfer();
      for (const file of field.files) tray.items.add(await smaller(file));  // one after the other: a telephone has little room
      field.files = tray.files;
    }
    fields.forEach((one) => told(one, one === field || one.dataset.tooLarge ? fault(one) : ""));
  };
  /* What would only be refused after minutes of sending. */
  const fault = (field) => {
    const most = MOST[field.name], large = [...field.files].find((file) => file.size > most * MEGABYTE);
    if (large) return `«${large.name}» lớn hơn ${most} MB nên không gửi được. Xin chọn lại, bỏ tệp này ra.`;
    const all = fields.flatMap((one) => [...one.files]).reduce((sum, file) => sum + file.size, 0);
    return all > 60 * MEGABYTE ? "Các tệp cộng lại lớn hơn 60 MB nên chưa gửi được một lần. Xin chọn ít hơn, lưu, rồi thêm tiếp." : "";
  };
  const told = (field, sentence) => {
    const frame = field.closest(".drop") || field.parentElement;
    let line = frame.querySelector("[data-size]");
    if (!line) {
      line = document.createElement("p");
      line.className = "err";
      line.dataset.size = "";
      line.setAttribute("role", "alert");
      frame.append(line);
    }
    line.textContent = sentence;
    line.hidden = !sentence;
    field.dataset.tooLarge = sentence ? "1" : "";
  };
  const worked = () => {
    if (--working || !again) return;
    const { form, button } = again;
    again = null;
    form.requestSubmit(button);
  };

  fields.forEach((field) => {
    field.addEventListener("change", () => { working++; shrink(field).then(worked, worked); });
    field.form.addEventListener("submit", (event) => {
      if (!working && !field.dataset.tooLarge) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (working) again = { form: field.form, button: event.submitter };
      else field.focus();
    }, true);
  });
})();
