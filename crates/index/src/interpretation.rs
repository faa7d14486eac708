//! What a text typed in the search box means: a commune, or words to look for in the lieux.

use coop_domain::{
    recherche::Interpretation,
    territoires::{CommuneTrouvee, Correspondance},
};

use crate::{
    Communes, Instantane,
    mots::{MotCherche, Requete},
};

/// Communes proposed beside the one understood.
const AUTRES: usize = 8;

/// Decides what a typed text means.
///
/// - A commune named exactly, by its name, postal code or COG code: that commune, the most
///   populated of its namesakes; the others are proposed.
/// - Else words that all stand, in full, in the name of some lieu: these words.
/// - Else the beginning of a commune's name, or a commune's name with an error: that commune.
/// - Else the words.
#[must_use]
pub fn interpreter(communes: &Communes, instantane: &Instantane, q: &str) -> Interpretation {
    let mut trouvees = communes.chercher(q, AUTRES + 1);
    let requete = Requete::lire(q);
    let exacte = |commune: &CommuneTrouvee| commune.correspondance == Correspondance::Exacte;
    let texte = !trouvees.first().is_some_and(exacte)
        && instantane.nomme(requete.mots.iter().map(MotCherche::entier));
    if texte || trouvees.is_empty() {
        trouvees.truncate(AUTRES);
        return Interpretation {
            commune: None,
            autres: trouvees,
        };
    }
    let autres = trouvees.split_off(1);
    Interpretation {
        commune: trouvees.pop(),
        autres,
    }
}
