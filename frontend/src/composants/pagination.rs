use coop_domain::{icones, textes::cartographie as textes};
use leptos::prelude::*;

use super::Dessin;

/// To the pages before and after. Links: they can be opened apart, and copied.
#[component]
pub(crate) fn Pagination(
    /// Address of the page before; none on the first.
    precedente: Option<String>,
    /// Address of the page after; none on the last.
    suivante: Option<String>,
    /// The name of the navigation, of the way back, of the way on.
    #[prop(default = [textes::PAGINATION, textes::PRECEDENTS, textes::SUIVANTS])]
    mots: [&'static str; 3],
) -> impl IntoView {
    let [nom, avant, apres] = mots;
    let seule = precedente.is_none() && suivante.is_none();
    (!seule).then(|| {
        view! {
            <nav class="pagination" aria-label=nom>
                {precedente
                    .map(|adresse| {
                        view! {
                            <a class="btn" rel="prev" href=adresse data-noscroll="">
                                <Dessin icone=icones::PRECEDENT />
                                {avant}
                            </a>
                        }
                    })}
                {suivante
                    .map(|adresse| {
                        view! {
                            <a class="btn" rel="next" href=adresse data-noscroll="">
                                {apres}
                                <Dessin icone=icones::SUIVANT />
                            </a>
                        }
                    })}
            </nav>
        }
    })
}
