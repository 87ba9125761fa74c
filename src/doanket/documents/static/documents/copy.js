/* «Sao chép»: copies a text on the page; without script the text can be selected by hand. */
for (const tools of document.querySelectorAll("[data-copy-of]")) {
  const source = document.getElementById(tools.dataset.copyOf);
  const [button, said] = [tools.querySelector("button"), tools.querySelector("[role=status]")];
  if (!source || !button) continue;
  tools.hidden = false;
  button.addEventListener("click", async () => {
    source.select();
    try {
      await navigator.clipboard.writeText(source.value);
    } catch {
      document.execCommand("copy");
    }
    said.textContent = tools.dataset.done;
  });
}
