use coop_client::chemins;
use coop_domain::{icones, recherche::PageCartographie, textes::cartographie as textes};
use leptos::prelude::*;

use super::{FORMULAIRE, aller};
use crate::{
    composants::{Dessin, GroupeDePuces, Puce},
    navigateur,
};

/// Where the style sheet shows the filters beside the results.
const ECRAN_LARGE: &str = "(min-width: 64rem)";
/// What the value « on » of a yes-or-no filter is in the address.
const OUI: &str = "oui";

/// The two filters that most people use, always in sight.
#[component]
pub(super) fn FiltresRapides(
    /// The state of the page.
    page: Memo<PageCartographie>,
) -> impl IntoView {
    let modifier = modifier(page);
    let ouvert = {
        let modifier = modifier.clone();
        move |()| modifier(&|page| page.ouvert = !page.ouvert)
    };
    let conseiller = move |()| modifier(&|page| page.conseiller = !page.conseiller);
    view! {
        <div class="chips rapides" role="group" aria-label=textes::GROUPE_DISPONIBILITE>
            <Puce
                nom="ouvert"
                valeur=OUI
                texte=textes::OUVERT_MAINTENANT
                icone=icones::HORLOGE
                formulaire=FORMULAIRE
                choisie=Signal::derive(move || page.with(|page| page.ouvert))
                basculer=ouvert
            />
            <Puce
                nom="conseiller"
                valeur=OUI
                texte=textes::CONSEILLER
                icone=icones::PARENTS
                formulaire=FORMULAIRE
                choisie=Signal::derive(move || page.with(|page| page.conseiller))
                basculer=conseiller
            />
        </div>
    }
}

/// The other filters: beside the results on a wide screen, behind a button on a narrow one.
#[component]
pub(super) fn Filtres(
    /// The state of the page.
    page: Memo<PageCartographie>,
) -> impl IntoView {
    let ouvert = RwSignal::new(navigateur::correspond(ECRAN_LARGE));
    let actifs = move || page.with(PageCartographie::filtres);
    let sans_filtres = move || page.with(|page| chemins::page_cartographie(&page.sans_filtres()));
    view! {
        <details class="filtres card" prop:open=move || ouvert.get()>
            <summary on:click=move |clic| {
                clic.prevent_default();
                ouvert.update(|ouvert| *ouvert = !*ouvert);
            }>
                <Dessin icone=icones::FILTRES />
                {move || textes::tous_les_filtres(actifs())}
            </summary>
            <div class="filtres-corps">
                <h2 class="filtres-titre">
                    <Dessin icone=icones::FILTRES />
                    {textes::FILTRES}
                </h2>
                <GroupeDePuces titre=textes::GROUPE_SERVICES aide=textes::GROUPE_SERVICES_AIDE>
                    {puces("services", textes::choix_services(), page, |page| &mut page.services)}
                </GroupeDePuces>
                <GroupeDePuces
                    titre=textes::GROUPE_PRISES_EN_CHARGE
                    aide=textes::GROUPE_PRISES_EN_CHARGE_AIDE
                >
                    {puces(
                        "prise_en_charge_specifique",
                        textes::choix_prises_en_charge(),
                        page,
                        |page| &mut page.prises_en_charge,
                    )}
                </GroupeDePuces>
                <GroupeDePuces titre=textes::GROUPE_FRAIS>
                    {puces("frais_a_charge", textes::choix_frais(), page, |page| &mut page.frais)}
                </GroupeDePuces>
                <div class="filtres-pied">
                    <button
                        class="btn main fermer-filtres"
                        type="button"
                        on:click=move |_| ouvert.set(false)
                    >
                        {textes::FERMER_FILTRES}
                    </button>
                    {move || {
                        (actifs() > 0)
                            .then(|| {
                                view! {
                                    <a class="btn quiet" href=sans_filtres data-noscroll="">
                                        <Dessin icone=icones::FERMER />
                                        {textes::EFFACER_FILTRES}
                                    </a>
                                }
                            })
                    }}
                </div>
            </div>
        </details>
    }
}

/// The choices of one list of the page's state.
fn puces<E: Copy + PartialEq + Send + Sync + 'static>(
    nom: &'static str,
    choix: impl Iterator<Item = (E, textes::Choix)>,
    page: Memo<PageCartographie>,
    liste: fn(&mut PageCartographie) -> &mut Vec<E>,
) -> impl IntoView {
    let modifier = modifier(page);
    choix
        .map(|(valeur, choix)| {
            let modifier = modifier.clone();
            let basculer = move |()| {
                modifier(&|page| {
                    let liste = liste(page);
                    if liste.contains(&valeur) {
                        liste.retain(|autre| *autre != valeur);
                    } else {
                        liste.push(valeur);
                    }
                });
            };
            let choisie = Signal::derive(move || liste(&mut page.get()).contains(&valeur));
            view! {
                <Puce
                    nom=nom
                    valeur=choix.code
                    texte=choix.nom
                    formulaire=FORMULAIRE
                    choisie=choisie
                    basculer=basculer
                />
            }
        })
        .collect_view()
}

/// Goes to the state changed so, at its first page.
fn modifier(
    page: Memo<PageCartographie>,
) -> impl Fn(&dyn Fn(&mut PageCartographie)) + Clone + Send + Sync + 'static {
    let aller = StoredValue::new_local(aller());
    move |changer| {
        let mut nouvelle = page.with_untracked(PageCartographie::premiere_page);
        changer(&mut nouvelle);
        aller.with_value(|aller| aller(&nouvelle));
    }
}
