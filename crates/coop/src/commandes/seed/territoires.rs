//! Where the fictitious network lives: real communes, in each of the 18 régions.

use coop_domain::territoires::{CodeRegion, Cog, Commune, Niveau};

/// The fewest conseillers in a région.
pub(super) const PAR_REGION: u32 = 10;
/// Inhabitants under which a commune has no employer of ours.
const HABITANTS_MIN: u32 = 2_000;

/// A région of metropole or overseas, and how many conseillers it has.
pub(super) struct Region<'c> {
    /// Its code.
    pub(super) code: CodeRegion,
    /// Its conseillers.
    pub(super) conseillers: u32,
    /// Where employers may be, in the order of codes.
    pub(super) communes: Vec<&'c Commune>,
}

/// The fewest conseillers of the network.
pub(super) fn minimum(cog: &Cog) -> u32 {
    u32::try_from(codes(cog).len())
        .unwrap_or(u32::MAX)
        .saturating_mul(PAR_REGION)
}

/// The 18 régions with their share of `conseillers`: ten each, the others by population.
pub(super) fn repartir(cog: &Cog, conseillers: u32) -> Vec<Region<'_>> {
    let codes = codes(cog);
    let habitants: u64 = codes.iter().map(|(_, habitants)| habitants).sum();
    let autres = u64::from(conseillers.saturating_sub(minimum(cog)));
    let mut cumul = 0;
    let mut donnes = 0;
    codes
        .into_iter()
        .map(|(code, population)| {
            // Shares of a running total: nobody is lost to rounding.
            cumul += population;
            let jusqu_ici = (autres * cumul).checked_div(habitants).unwrap_or(autres);
            let part = jusqu_ici - donnes;
            donnes = jusqu_ici;
            let communes = cog
                .communes()
                .iter()
                .filter(|commune| {
                    commune.region == code
                        && commune.parente.is_none()
                        && commune.population.unwrap_or(0) >= HABITANTS_MIN
                        && !commune.codes_postaux.is_empty()
                })
                .collect();
            Region {
                code,
                conseillers: PAR_REGION.saturating_add(u32::try_from(part).unwrap_or(u32::MAX)),
                communes,
            }
        })
        .collect()
}

/// Régions have two digits; collectivités that are none have three.
fn codes(cog: &Cog) -> Vec<(CodeRegion, u64)> {
    cog.territoires(Niveau::Region)
        .into_iter()
        .filter(|region| region.code.len() == 2)
        .filter_map(|region| {
            Some((
                region.code.parse().ok()?,
                u64::from(region.population.unwrap_or(0)),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_region_has_ten_and_nobody_is_lost() {
        let cog = Cog::charger().unwrap();
        assert_eq!(minimum(&cog), 180);
        for conseillers in [180, 181, 200, 4_000, 123_457] {
            let regions = repartir(&cog, conseillers);
            assert_eq!(regions.len(), 18);
            assert!(
                regions
                    .iter()
                    .all(|region| region.conseillers >= 10 && region.communes.len() >= 3)
            );
            assert_eq!(
                regions.iter().map(|region| region.conseillers).sum::<u32>(),
                conseillers
            );
        }
        let grandes = repartir(&cog, 4_000);
        let part = |code: &str| {
            grandes
                .iter()
                .find(|region| region.code.as_str() == code)
                .unwrap()
                .conseillers
        };
        assert!(part("11") > 5 * part("94"), "Île-de-France, and Corse");
    }
}
