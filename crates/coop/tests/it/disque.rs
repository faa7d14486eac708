//! Disks that are read-only or full.
#![cfg(unix)]

use std::{
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    path::PathBuf,
    process::Command,
};

use insta::assert_snapshot;

use crate::outils::{Dit, Dossier, EXTRAIT, TOUS};

/// A user that permissions hold back; root, whom they do not, becomes « nobody ».
fn sans_pouvoir(dossier: &Dossier, arguments: &[&str]) -> Dit {
    let mut commande = dossier.commande(arguments);
    if est_root() {
        // The build's folder may be closed to him: a copy of the program that he can reach.
        let programme = dossier.chemin().join("coop");
        // By another program: a process that this one starts meanwhile would inherit the open copy, and a file that is
        // open for writing cannot be run.
        let copie = Command::new("cp")
            .arg("-p")
            .arg(env!("CARGO_BIN_EXE_coop"))
            .arg(&programme)
            .status();
        assert!(copie.unwrap().success());
        let environnement: Vec<_> = commande
            .get_envs()
            .map(|(nom, valeur)| (nom.to_owned(), valeur.map(ToOwned::to_owned)))
            .collect();
        commande = Command::new(programme);
        commande
            .current_dir(dossier.chemin())
            .args(arguments)
            .uid(65534)
            .gid(65534);
        for (nom, valeur) in environnement {
            match valeur {
                Some(valeur) => commande.env(nom, valeur),
                None => commande.env_remove(nom),
            };
        }
    }
    commande.output().unwrap().into()
}

fn est_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

fn permettre(chemin: &std::path::Path, mode: u32) {
    std::fs::set_permissions(chemin, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_where_one_may_not_write() {
    let dossier = Dossier::nouveau();
    permettre(dossier.chemin(), 0o555);
    let dits = [
        sans_pouvoir(&dossier, &["migrate"]),
        sans_pouvoir(&dossier, &["migrate", "--database-url", "sqlite://coop.sqlite"]),
    ]
    .map(|dit| dossier.juger_echec(1, dit));
    permettre(dossier.chemin(), 0o755);
    assert_snapshot!(dits.concat(), @"
    coop : le dossier donnees ne peut pas être créé : l'accès est refusé.
      Créez-le, ou placez la base ailleurs : --database-url sqlite://chemin/du/fichier.sqlite
    coop : la base sqlite://coop.sqlite ne peut pas être modifiée : le disque, le dossier ou le fichier est en lecture seule.
      Donnez au programme le droit d'écrire dans ce dossier, ou placez la base ailleurs avec --database-url.
    ");
}

#[test]
fn a_database_that_one_may_read_and_not_write() {
    let dossier = Dossier::nouveau();
    assert_eq!(dossier.coop(&["migrate"]).code, Some(0));
    let donnees = dossier.chemin().join("donnees");
    for chemin in std::fs::read_dir(&donnees)
        .unwrap()
        .map(|entree| entree.unwrap().path())
    {
        permettre(&chemin, 0o444);
    }
    permettre(&donnees, 0o555);
    permettre(dossier.chemin(), 0o755);
    // Where « nobody » can read it.
    dossier.ecrire("extrait.csv", std::fs::read(EXTRAIT).unwrap());
    let dit = dossier.juger_echec(1, sans_pouvoir(&dossier, &["import", "lieux", "extrait.csv"]));
    permettre(&donnees, 0o755);
    assert_snapshot!(dit, @"
    coop : la base sqlite://donnees/coop.sqlite ne peut pas être modifiée : le disque, le dossier ou le fichier est en lecture seule.
      Donnez au programme le droit d'écrire dans ce dossier, ou placez la base ailleurs avec --database-url.
    ");
}

/// A disk of this many bytes, in a namespace of its own, under the folder where the command runs.
#[cfg(target_os = "linux")]
fn sur_un_disque_de(octets: usize, dossier: &Dossier, arguments: &[&str]) -> Dit {
    let disque: PathBuf = dossier.chemin().join("disque");
    std::fs::create_dir_all(&disque).unwrap();
    // What the disk holds at the end is copied out: the disk goes away with the namespace.
    let script = r#"
        mount -t tmpfs -o size="$1" tmpfs "$2" || exit 99
        shift 2
        "$@"
        code=$?
        cp -a disque reste
        exit $code"#;
    let mut commande = dossier.commande(&[]);
    let environnement: Vec<_> = commande
        .get_envs()
        .filter(|(_, valeur)| valeur.is_none())
        .map(|(nom, _)| nom.to_owned())
        .collect();
    commande = Command::new("unshare");
    commande
        .current_dir(dossier.chemin())
        .args([
            "--mount",
            "--map-root-user",
            "sh",
            "-c",
            script,
            "sh",
            &octets.to_string(),
        ])
        .arg(&disque)
        .arg(env!("CARGO_BIN_EXE_coop"))
        .args(arguments);
    for nom in environnement {
        commande.env_remove(nom);
    }
    commande.output().unwrap().into()
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_keeps_nothing_of_an_import() {
    let dossier = Dossier::nouveau();
    let options = ["--database-url", "sqlite://disque/coop.sqlite"];
    // Room for the tables and some of the lieux.
    let dit = sur_un_disque_de(
        2_000_000,
        &dossier,
        &[&["import", "lieux", TOUS], &options[..]].concat(),
    );
    assert_snapshot!(dossier.juger_echec(1, dit), @"
    Base sqlite://disque/coop.sqlite : création.
    coop : il n'y a plus de place pour la base sqlite://disque/coop.sqlite.
      Libérez de la place, puis recommencez : rien de ce qui était en cours n'a été gardé.
    ");
    // What was left is a sound database, without a single lieu, that an import completes once there is room.
    let reste = ["--database-url", "sqlite://reste/coop.sqlite"];
    assert_eq!(dossier.lieux_de(&reste), 0);
    let dit = dossier.coop(&[&["import", "lieux", EXTRAIT], &reste[..]].concat());
    assert!(
        dit.sortie
            .ends_with("Lieux : 345 créés, 0 modifié, 0 inchangé.\n"),
        "{dit:?}"
    );
}
