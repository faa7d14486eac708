//! The French of the document: teams.

/// What a schema is.
pub(super) const SCHEMAS: &[(&str, &str)] = &[
    ("Animateur", "Une personne qui anime une équipe."),
    ("Equipe", "L'équipe d'un coordinateur."),
    (
        "EtatMembre",
        "Où en est une personne avec une équipe : invitée, membre, ou plus.",
    ),
    ("InvitationMembre", "Un conseiller à inviter dans une équipe."),
    (
        "Membre",
        "Une personne dans une équipe : identité et état, jamais l'activité.",
    ),
    ("MesEquipes", "Les équipes d'une personne."),
    ("ModificationEquipe", "Une équipe telle qu'elle doit être."),
    (
        "MonEquipe",
        "Une équipe de la personne connectée : elle en fait partie, ou elle y est invitée.",
    ),
    (
        "NomEquipe",
        "Le nom d'une équipe : 200 caractères au plus, sur une ligne.",
    ),
    ("NouvelleEquipe", "Une équipe à créer."),
    ("Origine", "Pourquoi une personne compte dans une équipe."),
    ("Page_Equipe", "Une page d'équipes."),
    ("Page_Membre", "Une page de membres."),
    (
        "Perimetre",
        "Qui compte dans une équipe. Les membres invités comptent toujours ; un département ou des communes \
         ajoutent les conseillers dont l'employeur actuel s'y trouve (un arrondissement est dans sa commune), sauf ceux \
         qui ont refusé, quitté l'équipe ou en ont été retirés.",
    ),
    ("ReponseEquipe", "La réponse à l'invitation d'une équipe."),
];

/// What a property of a schema is; `*` for every schema.
pub(super) const PROPRIETES: &[(&str, &str, &str)] = &[
    ("Equipe", "id", "L'équipe."),
    ("Equipe", "nom", "Son nom."),
    ("Equipe", "perimetre", "Qui elle atteint."),
    (
        "Equipe",
        "archivee_le",
        "Depuis quand elle est archivée : on la lit, on ne la change plus.",
    ),
    ("Equipe", "coordinateurs", "Qui l'anime."),
    (
        "Equipe",
        "membres",
        "Combien de conseillers elle compte, chacun une fois.",
    ),
    (
        "Equipe",
        "invites",
        "Combien d'invitations attendent une réponse.",
    ),
    (
        "InvitationMembre",
        "identifiant",
        "L'adresse professionnelle du conseiller : celle avec laquelle il se connecte.",
    ),
    ("Membre", "compte", "Son compte."),
    ("Membre", "etat_compte", "Où en est son compte."),
    ("Membre", "structure", "L'employeur de son contrat en cours."),
    ("Membre", "courriel_professionnel", "Son adresse professionnelle."),
    ("Membre", "etat", "Où elle en est avec l'équipe."),
    ("Membre", "origine", "Pourquoi elle y compte."),
    (
        "Membre",
        "depuis",
        "Depuis quand elle en est là ; absent pour une personne que le territoire apporte.",
    ),
    ("ModificationEquipe", "nom", "Son nom."),
    (
        "ModificationEquipe",
        "perimetre",
        "Qui elle atteint : seule l'administration le change.",
    ),
    (
        "ModificationEquipe",
        "archivee",
        "Si elle est archivée : seule l'administration la rouvre.",
    ),
    ("MonEquipe", "id", "L'équipe."),
    ("MonEquipe", "nom", "Son nom."),
    ("MonEquipe", "coordinateurs", "Qui l'anime."),
    ("MonEquipe", "etat", "Invitée, ou membre."),
    ("MonEquipe", "depuis", "Depuis quand."),
    ("NouvelleEquipe", "nom", "Son nom."),
    (
        "NouvelleEquipe",
        "perimetre",
        "Qui elle atteint ; ses membres invités, à défaut.",
    ),
    ("Perimetre", "genre", "De quelle sorte."),
    (
        "Perimetre",
        "codes",
        "Le code COG du département, ou ceux des communes (de 1 à 500).",
    ),
    ("ReponseEquipe", "acceptee", "Acceptée, ou refusée."),
];
