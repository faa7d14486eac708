// What a person types, and the places that answer.

import { expect, test } from '../support/essai.ts';

test.describe('what one types', () => {
  const saisies = [
    { texte: 'Lyon', titre: 'Autour de Lyon (69)' },
    { texte: 'saint denis', titre: /^Autour de Saint-Denis \((93|974)\)$/ },
    { texte: '23000', titre: 'Autour de Guéret (23)' },
    { texte: 'Géret', titre: 'Autour de Guéret (23)', mot: "Aucune commune ne s'appelle « Géret »" },
  ];

  for (const { texte, titre, mot } of saisies) {
    test(`« ${texte} » gives the nearest lieux first`, async ({ page, carto }) => {
        await carto.ouvrir();
      await carto.chercher(texte);
      await expect(carto.titre(titre)).toBeVisible();
      if (mot) await expect(page.getByText(mot)).toBeVisible();

      const lieux = await carto.lieux();
      expect(lieux).toHaveLength(24);
      expect(lieux.map((lieu) => lieu.metres)).not.toContain(null);
      const distances = lieux.filter((lieu) => !lieu.environ).map((lieu) => lieu.metres);
      expect(distances).toEqual(distances.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
      for (const lieu of lieux) expect(lieu.texte).toMatch(/Ouvert|Fermé|Horaires non renseignés|Horaires/);
      await expect(page).toHaveURL(/[?&]q=/);
    });
  }

  test('homonyms are one tap away', async ({ page, carto }) => {
    await carto.ouvrir();
    await carto.chercher('saint denis');
    await expect(page.getByText('Autres communes :')).toBeVisible();
    const autre = page.getByRole('main').getByRole('link', { name: /^Saint-Denis \(\d+\)$/ }).first();
    const nom = await autre.innerText();
    await autre.click();
    await expect(carto.titre(`Autour de ${nom}`)).toBeVisible();
    await expect(carto.cartes.first()).toBeVisible();
  });

  test('the name of a lieu is looked for in the lieux', async ({ carto }) => {
    await carto.ouvrir();
    await carto.chercher('médiathèque');
    await expect(carto.titre('Résultats pour « médiathèque »')).toBeVisible();
    const lieux = await carto.lieux();
    expect(lieux.length).toBeGreaterThan(0);
    expect(lieux[0]?.nom).toMatch(/m[ée]diath[èe]que/i);
  });

  test('words that nothing matches say what to do', async ({ page, carto }) => {
    await carto.ouvrir();
    await carto.chercher('zzzzqqqq wxwxwx');
    await expect(page.getByRole('heading', { name: 'Aucun lieu ne correspond' })).toBeVisible();
    await expect(page.getByText("Vérifiez l'orthographe")).toBeVisible();
  });

  test('text that looks like markup is text', async ({ page, carto }) => {
    await carto.ouvrir();
    const texte = `<img src=x onerror=alert(1)>'"😀`;
    await carto.chercher(texte);
    await expect(carto.titre(/^(Résultats|Autour)/)).toBeVisible();
    await expect(carto.champ).toHaveValue(texte);
    await expect(page.locator('img')).toHaveCount(0);
  });
});

test('an empty page proposes where to begin', async ({ page, carto }) => {
  await carto.ouvrir();
  await expect(page.getByRole('heading', { name: 'Où cherchez-vous ?' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Fort-de-France' }).click();
  await expect(carto.titre('Autour de Fort-de-France (972)')).toBeVisible();
});

test('from the home page to the results', async ({ page, carto, aller }) => {
  await aller('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText("Trouvez de l'aide avec le numérique, près de chez vous");
  await carto.chercher('Guéret');
  await expect(carto.titre('Autour de Guéret (23)')).toBeVisible();
  await expect(page).toHaveTitle(/^Autour de Guéret \(23\)/);
});
