//! A row: its cells, what is read of them, what is wrong with it.

use coop_client::CleUnique;
use coop_domain::{
    ErreurChamp,
    cra::grille::{Cellules, Colonne, LigneLue, ecrire, en_lignes, lire},
    enumeration::Enumeration,
    icones,
    textes::cra as textes,
};
use leptos::{
    ev::{ClipboardEvent, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;

use super::{
    super::saisie::Saisie,
    grille::{Grille, liste},
};
use crate::{annonces::Annonces, composants::Dessin, navigateur};

/// A row.
#[derive(Clone, Copy)]
pub(super) struct Ligne {
    /// What tells it from the others.
    pub(super) numero: usize,
    /// What makes it one CRA, however often it is sent.
    pub(super) cle: StoredValue<CleUnique>,
    cellules: [RwSignal<String>; coop_domain::cra::grille::COLONNES],
    /// Whether nothing is written, and what is read.
    pub(super) lue: Memo<(bool, LigneLue)>,
    /// Whether it was sent, or tried to be: what lacks is told from then on.
    pub(super) examinee: RwSignal<bool>,
    /// What the server refused, until the row changes.
    pub(super) refus: RwSignal<Vec<String>>,
    /// What is wrong, and in which column.
    fautes: Memo<Vec<(Option<Colonne>, String)>>,
}

impl Ligne {
    pub(super) fn nouvelle(numero: usize, cle: CleUnique, cellules: Cellules, saisie: Saisie) -> Self {
        let cellules = cellules.map(RwSignal::new);
        let lue = Memo::new(move |_| {
            let textes = cellules.map(|cellule| cellule.get());
            (textes.iter().all(|texte| texte.trim().is_empty()), lire(&textes))
        });
        let examinee = RwSignal::new(false);
        let refus = RwSignal::new(Vec::new());
        let fautes = Memo::new(move |_| {
            let (vide, lue) = lue.get();
            if vide {
                return Vec::new();
            }
            let mut fautes: Vec<_> = lue.erreurs.iter().map(faute).collect();
            if examinee.get() {
                fautes.extend(manques(saisie, &lue).iter().map(faute));
            }
            fautes.extend(refus.get().into_iter().map(|message| (None, message)));
            fautes
        });
        Self {
            numero,
            cle: StoredValue::new(cle),
            cellules,
            lue,
            examinee,
            refus,
            fautes,
        }
    }

    /// Its cells, followed.
    pub(super) fn textes(self) -> Cellules {
        self.cellules.map(|cellule| cellule.get())
    }

    /// Whether nothing is written in it.
    pub(super) fn est_vide(self) -> bool {
        self.lue.with_untracked(|(vide, _)| *vide)
    }

    /// Whether something is wrong with it; from now on what lacks is told.
    pub(super) fn examiner(self) -> bool {
        self.examinee.set(true);
        self.fautes.with_untracked(Vec::is_empty)
    }

    /// The first of its columns in which something is wrong.
    pub(super) fn premiere_faute(self) -> Colonne {
        self.fautes
            .with_untracked(|fautes| fautes.first().and_then(|(colonne, _)| *colonne))
            .unwrap_or(Colonne::Activite)
    }

    fn cellule(self, colonne: Colonne) -> Option<RwSignal<String>> {
        self.cellules.get(colonne.rang()).copied()
    }

    /// Takes what is written in these cells; an empty one changes nothing.
    pub(super) fn recevoir(self, cellules: &Cellules) {
        for (cellule, texte) in self.cellules.into_iter().zip(cellules) {
            if !texte.is_empty() {
                cellule.set(texte.clone());
            }
        }
        self.refus.set(Vec::new());
        for colonne in Colonne::TOUS {
            self.mettre_au_net(*colonne);
        }
    }

    /// Writes a cell as it is understood.
    fn mettre_au_net(self, colonne: Colonne) {
        let Some(cellule) = self.cellule(colonne) else {
            return;
        };
        let net = self.lue.with_untracked(|(vide, lue)| {
            let faux = lue.erreurs.iter().any(|erreur| erreur.chemin == colonne.code());
            // Counts without their total would be written wrong.
            let compte = matches!(colonne, Colonne::Ages | Colonne::Statuts | Colonne::Suite);
            let incertain = compte && lue.cra.participants.is_none();
            (!vide && !faux && !incertain).then(|| ecrire(colonne, &lue.cra))
        });
        if let Some(net) = net
            && !cellule.with_untracked(|texte| texte.trim().is_empty())
        {
            cellule.set(net);
        }
    }

    /// Gives the focus to a cell: at once, for the next key may be on its way; that of a new row once it is there.
    pub(super) fn aller(self, colonne: Colonne) {
        let id = self.id(colonne);
        if !prendre_le_focus(&id) {
            request_animation_frame(move || {
                prendre_le_focus(&id);
            });
        }
    }

    fn id(self, colonne: Colonne) -> String {
        format!("l{}-{}", self.numero, colonne.code())
    }
}

/// Gives the focus to what has this `id`, which comes into view with it; whether it is there.
fn prendre_le_focus(id: &str) -> bool {
    navigateur::element(id).is_some_and(|cellule| cellule.focus().is_ok())
}

/// What the rules want of a row besides what could not be read, but for what all rows share.
fn manques(saisie: Saisie, lue: &LigneLue) -> Vec<ErreurChamp> {
    let illisible = |colonne: Colonne| lue.erreurs.iter().any(|erreur| erreur.chemin == colonne.code());
    saisie
        .erreurs_sans_cadre(&lue.cra)
        .into_iter()
        .filter(|erreur| !Colonne::du_champ(&erreur.chemin).is_some_and(illisible))
        .collect()
}

fn faute(erreur: &ErreurChamp) -> (Option<Colonne>, String) {
    (Colonne::du_champ(&erreur.chemin), erreur.message.clone())
}

/// The row in the table, and below it what is wrong.
pub(super) fn rangee(grille: Grille, ligne: Ligne) -> impl IntoView {
    let rang = Memo::new(move |_| {
        grille
            .lignes
            .with(|lignes| lignes.iter().position(|autre| autre.numero == ligne.numero))
            .map_or(0, |rang| rang + 1)
    });
    let cases = Colonne::TOUS
        .iter()
        .map(|colonne| case(grille, ligne, *colonne, rang))
        .collect_view();
    let message = format!("l{}-fautes", ligne.numero);
    let id_message = message.clone();
    view! {
        <tr class:bad=move || ligne.fautes.with(|fautes| !fautes.is_empty())>
            <th scope="row" class="num" aria-label=move || textes::ligne(rang.get())>
                {move || rang.get()}
            </th>
            {cases}
            <td>
                <button
                    class="btn quiet"
                    type="button"
                    tabindex="-1"
                    aria-label=move || textes::oter_la_ligne(rang.get())
                    on:click=move |_| grille.oter(ligne)
                >
                    <Dessin icone=icones::FERMER />
                </button>
            </td>
        </tr>
        {move || {
            let fautes = ligne.fautes.get();
            let id = id_message.clone();
            (!fautes.is_empty())
                .then(|| {
                    let dites = fautes
                        .into_iter()
                        .map(|(colonne, message)| {
                            view! {
                                <li>
                                    {colonne.map(|colonne| view! { <b>{colonne.libelle()}</b> " : " })} {message}
                                </li>
                            }
                        })
                        .collect_view();
                    view! {
                        <tr class="journee-fautes">
                            <td></td>
                            <td colspan="9">
                                <ul id=id class="msg">
                                    {dites}
                                </ul>
                            </td>
                        </tr>
                    }
                })
        }}
    }
}

fn case(grille: Grille, ligne: Ligne, colonne: Colonne, rang: Memo<usize>) -> impl IntoView {
    let annonces = Annonces::ici();
    let cellule = ligne.cellule(colonne);
    let texte = move || cellule.map_or_else(String::new, |cellule| cellule.get());
    let fausse = Memo::new(move |_| {
        ligne
            .fautes
            .with(|fautes| fautes.iter().any(|(la, _)| *la == Some(colonne)))
    });
    let ecrire = move |texte: String| {
        if let Some(cellule) = cellule {
            cellule.set(texte);
        }
        ligne.refus.set(Vec::new());
        grille.suivre(ligne);
    };
    let au_clavier = move |touche: KeyboardEvent| {
        let commande = touche.ctrl_key() || touche.meta_key();
        match touche.key().as_str() {
            "Enter" if !commande => {
                touche.prevent_default();
                ligne.mettre_au_net(colonne);
                match grille.voisine(ligne, 1) {
                    Some(suivante) => suivante.aller(Colonne::Activite),
                    None => grille.ajouter_et_y_aller(),
                }
            }
            "d" | "D" if commande => {
                // The browser's own is to keep the page's address.
                touche.prevent_default();
                let Some(dessus) = grille.voisine(ligne, -1) else {
                    return;
                };
                let textes = untrack(|| dessus.textes());
                if touche.shift_key() {
                    ligne.recevoir(&textes);
                } else if let Some(texte) = textes.get(colonne.rang()) {
                    ecrire(texte.clone());
                }
                grille.suivre(ligne);
            }
            _ => {}
        }
    };
    let coller = move |collage: ClipboardEvent| {
        let texte = collage
            .clipboard_data()
            .and_then(|donnees| donnees.get_data("text/plain").ok())
            .unwrap_or_default();
        // One cell is pasted as anywhere.
        if !texte.trim_end().contains(['\t', '\n']) {
            return;
        }
        collage.prevent_default();
        let collees = en_lignes(&texte, colonne);
        annonces.dire(textes::collees(u32::try_from(collees.len()).unwrap_or(u32::MAX)));
        grille.coller(ligne, collees);
    };
    let chiffres = matches!(colonne, Colonne::Participants);
    view! {
        <td data-titre=colonne.libelle()>
            <input
                class="input"
                class:court=matches!(colonne, Colonne::Participants | Colonne::Duree)
                type="text"
                id=ligne.id(colonne)
                inputmode=chiffres.then_some("numeric")
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                list=liste(colonne)
                aria-label=move || textes::case(colonne.libelle(), rang.get())
                aria-invalid=move || fausse.get().then_some("true")
                aria-describedby=move || fausse.get().then(|| format!("l{}-fautes", ligne.numero))
                prop:value=texte
                on:input=move |saisie| {
                    if let Some(champ) = saisie
                        .target()
                        .and_then(|cible| cible.dyn_into::<web_sys::HtmlInputElement>().ok())
                    {
                        ecrire(champ.value());
                    }
                }
                on:blur=move |_| ligne.mettre_au_net(colonne)
                on:keydown=au_clavier
                on:paste=coller
            />
        </td>
    }
}
