//! What one hands out of one's own figures: the month that is over in one click, what the page shows to whom one
//! likes, and what is handed out already.

use coop_client::{ErreurClient, UneFois};
use coop_domain::{
    icones,
    ids::PartageId,
    stats::{
        page::PageStatistiques,
        partage::{Destinataire, Partage, Partages, Recipiendaire, SaisiePartage},
        periodes::PeriodeUsuelle,
    },
    temps::Date,
    textes::{partages as textes, statistiques as textes_stats},
};
use leptos::{html, prelude::*, task::spawn_local};

use crate::{
    annonces::Messages,
    composants::{Champ, Constat, Dessin, EchecDeChargement, Liaison, SqueletteDeCartes},
    donnees::{Chargement, charger},
    identite::{Connecte, Identite},
    navigateur,
};

/// The heading, which takes the focus when what had it has gone.
const TITRE: &str = "partager";
/// The link that was just made.
const LIEN: &str = "lien-partage";

/// What the parts of the section act with.
#[derive(Clone, Copy)]
struct Atelier {
    partages: Chargement<Partages>,
    /// The link that was just made: nobody tells it twice.
    lien: RwSignal<Option<String>>,
    occupe: RwSignal<bool>,
    une_fois: StoredValue<UneFois>,
    identite: Identite,
    messages: Messages,
}

impl Atelier {
    /// Hands these days out.
    fn partager(self, saisie: SaisiePartage) {
        if self.occupe.get_untracked() {
            return;
        }
        self.occupe.set(true);
        let une_fois = self.une_fois.get_value();
        spawn_local(async move {
            let reponse = self
                .identite
                .demander(async move |client: Connecte| client.partager(&une_fois, &saisie).await)
                .await;
            // The view may have gone meanwhile.
            if self.occupe.try_set(false).is_some() {
                return;
            }
            match reponse {
                Ok(cree) => {
                    self.messages.montrer(textes::PARTAGE);
                    let avec_lien = cree.lien.is_some();
                    self.lien.set(cree.lien);
                    self.partages.reessayer();
                    donner_le_focus(if avec_lien { LIEN } else { TITRE });
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => self.messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    }

    fn arreter(self, id: PartageId) {
        spawn_local(async move {
            let reponse = self
                .identite
                .demander(async move |client: Connecte| client.arreter_partage(id).await)
                .await;
            match reponse {
                Ok(()) => self.messages.montrer(textes::ARRETE),
                Err(erreur) if erreur.session_finie() => return,
                // Another tab was quicker.
                Err(erreur) if erreur.est_introuvable() => {}
                Err(erreur) => {
                    self.messages.montrer(Constat::de(&erreur).phrase());
                    return;
                }
            }
            let _ = self.lien.try_set(None);
            self.partages.reessayer();
            donner_le_focus(TITRE);
        });
    }
}

/// The section of the page.
#[component]
pub(super) fn Partager(page: Memo<PageStatistiques>, aujourd_hui: Date) -> impl IntoView {
    let identite = Identite::ici();
    let atelier = Atelier {
        partages: charger(
            || (),
            move |()| identite.demander(async |client: Connecte| client.partages().await),
        ),
        lien: RwSignal::new(None),
        occupe: RwSignal::new(false),
        une_fois: StoredValue::new(UneFois::new(navigateur::octets_au_hasard)),
        identite,
        messages: Messages::ici(),
    };
    view! {
        <section class="card stack partage" aria-labelledby=TITRE>
            <h2 id=TITRE tabindex="-1">
                {textes::TITRE}
            </h2>
            <p class="muted">{textes::AIDE}</p>
            {move || {
                atelier
                    .partages
                    .avec(|lus: Option<&Result<Partages, ErreurClient>>| match lus {
                        None => view! { <SqueletteDeCartes nombre=1 /> }.into_any(),
                        Some(Err(erreur)) => {
                            view! {
                                <EchecDeChargement
                                    erreur=erreur.clone()
                                    reessayer=move |()| atelier.partages.reessayer()
                                />
                            }
                                .into_any()
                        }
                        Some(Ok(lus)) => {
                            view! {
                                {mois_passe(atelier, lus, aujourd_hui)}
                                {choix(atelier, lus, page, aujourd_hui)}
                            }
                                .into_any()
                        }
                    })
            }}
            // Drawn once: it keeps the focus while the shares are read again.
            <Lien atelier=atelier />
            {move || atelier.partages.avec(|lus| Some(en_cours(atelier, lus?.as_ref().ok()?)))}
        </section>
    }
}

/// The month that is over, to each employer: one click, or that it is done.
fn mois_passe(atelier: Atelier, lus: &Partages, aujourd_hui: Date) -> impl IntoView + use<> {
    let (du, au) = PeriodeUsuelle::MoisDernier.bornes(aujourd_hui);
    let maintenant = navigateur::maintenant();
    lus.recipiendaires
        .iter()
        .filter(|a| a.destinataire == Destinataire::Structure)
        .map(|a| {
            let envoye = lus
                .items
                .iter()
                .any(|partage| partage.ouvert(maintenant) && partage.est(a, (du, au)));
            if envoye {
                return view! { <p>{textes::envoyes(du, &a.nom)}</p> }.into_any();
            }
            let saisie = saisie(Some(a), (du, au));
            view! {
                <p>
                    <button
                        class="btn main"
                        type="button"
                        aria-disabled=move || atelier.occupe.get().then_some("true")
                        on:click=move |_| atelier.partager(saisie.clone())
                    >
                        <Dessin icone=icones::PARTAGE />
                        {textes::envoyer(du, &a.nom)}
                    </button>
                </p>
            }
            .into_any()
        })
        .collect_view()
}

/// The period that the page shows, to whom one likes.
fn choix(
    atelier: Atelier,
    lus: &Partages,
    page: Memo<PageStatistiques>,
    aujourd_hui: Date,
) -> impl IntoView + use<> {
    let periode = Memo::new(move |_| page.with(|page| page.bornes(aujourd_hui)));
    let bouton = move |a: Option<Recipiendaire>, mots: String| {
        view! {
            <li>
                <button
                    class="btn"
                    type="button"
                    aria-disabled=move || atelier.occupe.get().then_some("true")
                    on:click=move |_| atelier.partager(saisie(a.as_ref(), periode.get_untracked()))
                >
                    {mots}
                </button>
            </li>
        }
    };
    let boutons = lus
        .recipiendaires
        .iter()
        .map(|a| bouton(Some(a.clone()), textes::avec(&a.nom)))
        .collect_view();
    let sans = lus.recipiendaires.is_empty();
    view! {
        <div role="group" aria-labelledby="partager-periode" class="stack serre">
            <h3 id="partager-periode">
                {move || {
                    let (du, au) = periode.get();
                    textes::partager(&textes_stats::periode(du, au))
                }}
            </h3>
            {sans.then(|| view! { <p class="help">{textes::SANS_DESTINATAIRE}</p> })}
            <ul class="row">{boutons} {bouton(None, textes::PAR_UN_LIEN.to_owned())}</ul>
            <p class="help">{textes::PAR_UN_LIEN_AIDE}</p>
        </div>
    }
}

fn saisie(a: Option<&Recipiendaire>, (du, au): (Date, Date)) -> SaisiePartage {
    SaisiePartage {
        destinataire: a.map_or(Destinataire::Lien, |a| a.destinataire),
        code: a.map(|a| a.code.clone()),
        du,
        au,
        jours: None,
    }
}

/// The link that was just made.
#[component]
fn Lien(atelier: Atelier) -> impl IntoView {
    let champ = NodeRef::<html::Input>::new();
    let copier = move |_| {
        spawn_local(async move {
            let lien = atelier.lien.get_untracked().unwrap_or_default();
            let copie = navigateur::copier(&lien).await;
            if !copie && let Some(champ) = champ.try_get_untracked().flatten() {
                champ.select();
            }
            atelier.messages.montrer(if copie {
                textes::COPIE
            } else {
                textes::COPIE_REFUSEE
            });
        });
    };
    move || {
        atelier.lien.get().map(|lien| {
            let controle = move |liaison: Liaison| {
                view! {
                    <input
                        class="input"
                        type="text"
                        readonly
                        node_ref=champ
                        id=liaison.id
                        aria-describedby=move || liaison.decrit_par.get()
                        prop:value=lien
                    />
                }
            };
            view! {
                <div class="stack serre">
                    <Champ
                        id=LIEN
                        etiquette=textes::LIEN_CREE
                        aide=textes::LIEN_CREE_AIDE
                        controle=controle
                    />
                    <p>
                        <button class="btn main" type="button" on:click=copier>
                            <Dessin icone=icones::COPIER />
                            {textes::COPIER}
                        </button>
                    </p>
                </div>
            }
        })
    }
}

fn en_cours(atelier: Atelier, lus: &Partages) -> impl IntoView + use<> {
    let maintenant = navigateur::maintenant();
    let ouverts: Vec<_> = lus
        .items
        .iter()
        .filter(|partage| partage.ouvert(maintenant))
        .map(|partage| un(atelier, partage))
        .collect();
    let aucun = ouverts.is_empty();
    view! {
        <h3>{textes::EN_COURS}</h3>
        {if aucun {
            view! { <p class="muted">{textes::AUCUN}</p> }.into_any()
        } else {
            view! { <ul class="partages">{ouverts}</ul> }.into_any()
        }}
    }
}

fn un(atelier: Atelier, partage: &Partage) -> impl IntoView + use<> {
    let (id, du, au) = (partage.id, partage.du, partage.au);
    let dates = textes::dates(
        &navigateur::date_locale(partage.cree_le),
        &navigateur::date_locale(partage.expire_le),
    );
    let lu = partage.lu_le.map_or_else(String::new, navigateur::date_locale);
    let lectures = textes::lectures(partage.lectures, &lu);
    let quoi = textes::arreter(&partage.nom, du, au);
    view! {
        <li class="row between">
            <p>
                <b>{partage.nom.clone()}</b>
                " · "
                {textes_stats::periode(du, au)}
                <br />
                <span class="muted small">{dates} " · " {lectures}</span>
            </p>
            <button class="btn quiet" type="button" on:click=move |_| atelier.arreter(id)>
                <Dessin icone=icones::FERMER />
                {textes::ARRETER}
                " "
                <span class="vh">{quoi}</span>
            </button>
        </li>
    }
}

fn donner_le_focus(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = navigateur::element(id) {
            let _ = element.focus();
        }
    });
}
