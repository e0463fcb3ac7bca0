// The help, and the choice whether single keys do something (WCAG 2.1.4).

const KEY = "publish-preview-keys";

export function areKeysOn() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function openHelp(dialog) {
  const box = dialog.querySelector("#keys-on");
  box.checked = areKeysOn();
  box.onchange = () => {
    try {
      localStorage.setItem(KEY, box.checked ? "on" : "off");
    } catch {
      // Without storage they are on again next time.
    }
  };
  dialog.showModal();
}
