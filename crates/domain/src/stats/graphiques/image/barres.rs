//! A breakdown as a picture: a row a bar.

use super::{
    Ancre, CORPS, CREUX, Dixiemes, ENCRE, ENCRE_2, Feuille, PETIT, Style, TRAIT_FORT, couleur, lignes,
};
use crate::{
    stats::graphiques::{Barre, Repartition},
    textes::statistiques as textes,
};

/// Room for a number and its percentage.
const NOMBRE: u32 = 150;
/// Between columns.
const ECART: u32 = 12;
/// The height of a bar.
const EPAISSEUR: u32 = 14;
/// From a line of a name to the next one.
const INTERLIGNE: u32 = 18;
/// Between rows.
const ENTRE: u32 = 10;

impl Feuille {
    pub(super) fn barres(&mut self, repartition: &Repartition) {
        if let Some(aide) = repartition.graphique.aide() {
            self.paragraphe(aide, PETIT, ENCRE_2, false);
            self.y += 4;
        }
        if repartition.est_vide() {
            self.paragraphe(textes::RIEN, CORPS, ENCRE_2, false);
            return;
        }
        let (montrees, autres) = repartition.couper();
        for barre in montrees {
            self.barre(repartition, barre);
        }
        if !autres.is_empty() {
            self.paragraphe(
                &textes::valeurs_non_dessinees(autres.len()),
                PETIT,
                ENCRE_2,
                false,
            );
        }
        if montrees.iter().any(Barre::est_secrete) {
            self.paragraphe(textes::SECRET_AIDE, PETIT, ENCRE_2, false);
        }
    }

    fn barre(&mut self, repartition: &Repartition, barre: &Barre) {
        let noms = self.largeur() * 2 / 5;
        let debut = self.gauche + noms + ECART;
        let longueur = self.droite.saturating_sub(debut + ECART + NOMBRE);
        let haut = self.y;
        for ligne in lignes(&barre.libelle, CORPS, noms) {
            self.y += INTERLIGNE;
            let style = Style::de(CORPS, ENCRE);
            self.texte(Dixiemes::px(self.gauche), Dixiemes::px(self.y - 4), style, &ligne);
        }
        self.y = self.y.max(haut + INTERLIGNE);
        // Beside the middle of the name.
        let milieu = haut + (self.y - haut) / 2;
        self.trait_de(repartition, barre, debut, longueur, milieu);
        self.nombre(repartition, barre, milieu);
        self.y += ENTRE;
    }

    fn trait_de(&mut self, repartition: &Repartition, barre: &Barre, debut: u32, longueur: u32, milieu: u32) {
        let y = milieu.saturating_sub(EPAISSEUR / 2);
        if barre.est_secrete() {
            self.balise(format_args!(
                r##"<rect x="{debut}" y="{y}" width="{longueur}" height="{EPAISSEUR}" rx="7" fill="url(#secret)" stroke="{TRAIT_FORT}"/>"##
            ));
            return;
        }
        self.balise(format_args!(
            r#"<rect x="{debut}" y="{y}" width="{longueur}" height="{EPAISSEUR}" rx="7" fill="{CREUX}"/>"#
        ));
        if barre.n.is_some_and(|n| n > 0) {
            let largeur = Dixiemes::du_carre(barre.longueur, 0, longueur);
            let couleur = couleur(repartition.graphique.couleur());
            self.balise(format_args!(
                r#"<rect x="{debut}" y="{y}" width="{largeur}" height="{EPAISSEUR}" rx="7" fill="{couleur}"/>"#
            ));
        }
    }

    fn nombre(&mut self, repartition: &Repartition, barre: &Barre, milieu: u32) {
        let y = Dixiemes::px(milieu + 5);
        let droite = Dixiemes::px(self.droite);
        let Some(n) = barre.n else {
            let style = Style::de(CORPS, ENCRE_2).ancre(Ancre::Fin);
            self.texte(droite, y, style, textes::SECRET);
            return;
        };
        let part = barre.part.map(|part| textes::part(part, n));
        let style = Style::de(CORPS, ENCRE).gras().ancre(Ancre::Fin);
        let ecrit = repartition.graphique.unite().ecrire(n);
        match part {
            Some(part) => {
                self.texte(droite.moins(52), y, style, &ecrit);
                let style = Style::de(CORPS, ENCRE_2).ancre(Ancre::Fin);
                self.texte(droite, y, style, &part);
            }
            None => self.texte(droite, y, style, &ecrit),
        }
    }
}
