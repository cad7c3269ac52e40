// Puts a text on the clipboard. Where the browser refuses it (no https), the text is selected, for Ctrl+C.
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  const words = button.textContent;
  button.onclick = async () => {
    const box = document.createElement("textarea");
    box.value = data.text;
    box.setAttribute("readonly", "");
    box.style.cssText = "position:fixed;top:0;left:-9999px";
    document.body.append(box);
    box.select();
    let done = document.execCommand("copy");
    box.remove();
    if (!done && navigator.clipboard) {
      done = await navigator.clipboard.writeText(data.text).then(() => true, () => false);
    }
    button.textContent = done ? button.dataset.done : "请选中文字后复制";
    setTimeout(() => { button.textContent = words; }, 2500);
  };
}
