//! The list, whole, as a file.

use coop_client::chemins::cras::{FormatFichier, PAGE_IMPORT, PageCras};
use coop_domain::{
    icones,
    textes::{cra as textes, import_cra},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    annonces::{Annonces, Messages},
    composants::{Constat, Dessin},
    identite::{Connecte, Identite},
    navigateur,
    telechargement::{self, Fichier},
};

/// What makes the files of this list.
pub(super) fn export(page: &PageCras) -> impl IntoView + use<> {
    let en_cours = RwSignal::new(false);
    let boutons = FormatFichier::TOUS
        .into_iter()
        .map(|format| bouton(page.premiere_page(), format, en_cours))
        .collect_view();
    view! {
        <details class="repli export">
            <summary>
                <Dessin icone=icones::TELECHARGER />
                {textes::EXPORTER}
            </summary>
            <div class="stack">
                <p class="help">{textes::EXPORTER_AIDE}</p>
                <div class="row">{boutons}</div>
            </div>
        </details>
    }
}

/// Leads to the import of a file.
pub(super) fn import() -> impl IntoView {
    view! {
        <a class="btn quiet" href=PAGE_IMPORT>
            {import_cra::LIEN}
        </a>
    }
}

fn bouton(page: PageCras, format: FormatFichier, en_cours: RwSignal<bool>) -> impl IntoView {
    let (identite, messages, annonces) = (Identite::ici(), Messages::ici(), Annonces::ici());
    let telecharger = move |_| {
        if en_cours.get_untracked() {
            return;
        }
        en_cours.set(true);
        annonces.dire(textes::EXPORT_EN_COURS.to_owned());
        let page = page.clone();
        spawn_local(async move {
            let lus = identite
                .demander(async move |client: Connecte| client.fichier_des_cras(&page, format).await)
                .await;
            let _ = en_cours.try_set(false);
            match lus {
                Ok(octets) => {
                    let jour = navigateur::aujourd_hui().map_or_else(String::new, |jour| format!("-{jour}"));
                    let nom = format!("cra{jour}.{}", format.suffixe());
                    telechargement::donner(&Fichier::de(nom, format.type_(), octets));
                    messages.montrer(textes::EXPORT_PRET);
                }
                Err(erreur) if erreur.session_finie() => {}
                Err(erreur) => messages.montrer(Constat::de(&erreur).phrase()),
            }
        });
    };
    view! {
        <button
            class="btn"
            type="button"
            aria-disabled=move || en_cours.get().then_some("true")
            on:click=telecharger
        >
            {textes::format_de_fichier(format.suffixe())}
        </button>
    }
}
