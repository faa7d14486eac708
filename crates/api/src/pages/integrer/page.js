// Shows the result while one chooses, and copies. The server makes every code: this asks it for the page again.

const formulaire = document.getElementById('choix');
const composant = document.getElementById('composant');
const codes = document.getElementById('codes');
const copie = document.getElementById('copie');

function montrerLesBoutons() {
  for (const bouton of document.querySelectorAll('[data-copie]')) bouton.parentElement.hidden = false;
}

/** The address that the form asks. */
function adresse() {
  const champs = [...new FormData(formulaire)].filter(([, valeur]) => valeur !== '');
  return `${formulaire.action}?${new URLSearchParams(champs)}`;
}

let tour = 0;

async function actualiser() {
  tour += 1;
  const celuiCi = tour;
  const voulue = adresse();
  const reponse = await fetch(voulue, { headers: { Accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await reponse.text(), 'text/html');
  const autre = page.getElementById('composant');
  if (celuiCi !== tour || !autre) return;
  for (const { name, value } of autre.attributes) composant.setAttribute(name, value);
  // Nothing chosen is what is usual.
  const choisis = autre.getAttribute('indicateurs').split(',');
  for (const puce of formulaire.querySelectorAll('[name=indicateurs]')) puce.checked = choisis.includes(puce.value);
  const ouverts = [...codes.querySelectorAll('details')].map(({ open }) => open);
  codes.replaceChildren(...page.getElementById('codes').childNodes);
  codes.querySelectorAll('details').forEach((repli, rang) => {
    repli.open = ouverts[rang];
  });
  montrerLesBoutons();
  history.replaceState(null, '', voulue);
}

async function copier(bouton) {
  const champ = document.getElementById(bouton.dataset.copie);
  let dit = copie.dataset.fait;
  try {
    await navigator.clipboard.writeText(champ.value);
  } catch {
    champ.select();
    dit = copie.dataset.refus;
  }
  copie.textContent = dit;
  const mots = bouton.querySelector('span');
  const avant = mots.textContent;
  if (dit !== copie.dataset.fait || avant === dit) return;
  mots.textContent = dit;
  setTimeout(() => {
    mots.textContent = avant;
    copie.textContent = '';
  }, 3_000);
}

if (formulaire) {
  montrerLesBoutons();
  // Months that are chosen one by one and the list of periods exclude each other.
  formulaire.addEventListener('change', ({ target }) => {
    const mois = ['du', 'au'].map((nom) => formulaire.elements.namedItem(nom));
    if (target.name === 'periode') for (const un of mois) un.value = '';
    if (mois.includes(target) && mois.some(({ value }) => value === '') && mois.some(({ value }) => value !== '')) return;
    // Where it cannot be shown at once, the button of the form does it.
    actualiser().catch((cause) => console.warn('coop: the choices were not shown', cause));
  });
  document.addEventListener('click', ({ target }) => {
    const bouton = target.closest('[data-copie]');
    if (bouton) copier(bouton);
  });
}
