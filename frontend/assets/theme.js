// Applies the theme chosen on « Paramètres d'affichage » before the first paint: loaded in the head, not as a module.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the device's theme it is.
}
