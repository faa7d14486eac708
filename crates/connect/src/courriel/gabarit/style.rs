//! The look of the product, in the only form that mail programs respect: inline, in pixels, colours by their values.
//!
//! Contrasts on their backgrounds: ink 15:1, second ink 6.6:1, white on accent 7.2:1.

pub(super) const CORPS: &str = "margin:0;padding:0;background-color:#faf8f4;color:#17262b;\
    font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55";
pub(super) const APERCU: &str = "display:none;max-height:0;overflow:hidden;mso-hide:all";
pub(super) const PAGE: &str = "max-width:600px;margin:0 auto;padding:24px 16px";
pub(super) const MARQUE: &str = "margin:0 0 16px;color:#0b6159;font-size:19px;font-weight:700";
pub(super) const CARTE: &str =
    "padding:24px;background-color:#ffffff;border:1px solid #ddd7cb;border-radius:14px";
pub(super) const TITRE: &str = "margin:0 0 16px;font-size:24px;line-height:1.25;font-weight:700";
pub(super) const PARAGRAPHE: &str = "margin:0 0 16px";
pub(super) const ACTION: &str = "margin:24px 0 16px";
pub(super) const BOUTON: &str = "display:inline-block;padding:12px 20px;background-color:#0b6159;color:#ffffff;\
    border-radius:9px;font-weight:700;text-decoration:none";
pub(super) const PETIT: &str = "margin:0 0 16px;color:#4b5c61;font-size:14px";
pub(super) const LIEN: &str = "color:#0b6159;word-break:break-all";
pub(super) const VALEUR: &str = "display:block;margin:4px 0 0;padding:8px 12px;background-color:#f1ede5;\
    border-radius:9px;font-size:19px;font-weight:700;word-break:break-word";
pub(super) const NOTE: &str = "margin:24px 0 0;padding:12px 16px;background-color:#fdf1d8;border-radius:9px";
pub(super) const PIED: &str = "padding:16px 8px 0;color:#4b5c61;font-size:14px";
