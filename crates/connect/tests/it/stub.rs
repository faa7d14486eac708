//! The stub server, started for one test and ended with it.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

pub(crate) struct Stub {
    base: String,
    processus: Child,
    http: reqwest::Client,
}

impl Stub {
    pub(crate) fn demarrer() -> Self {
        let mut processus = Command::new(env!("CARGO_BIN_EXE_coop-stub"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut base = String::new();
        BufReader::new(processus.stdout.take().unwrap())
            .read_line(&mut base)
            .unwrap();
        Self {
            base: base.trim().to_owned(),
            processus,
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        }
    }

    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// Makes the next requests go wrong.
    pub(crate) async fn faute(&self, faute: Value) {
        self.poster("faute", &faute).await;
    }

    /// A mailbox of somebody else's.
    pub(crate) async fn boite_d_autrui(&self, login: &str) {
        self.poster("boites", &json!({"domaine": "exemple.fr", "login": login}))
            .await;
    }

    /// What the provider of identities answers.
    pub(crate) async fn openid(&self, reponses: &Value) {
        self.poster("openid", reponses).await;
    }

    /// New mailboxes show after this many lists.
    pub(crate) async fn retard(&self, listes: u32) {
        self.poster("boites", &json!({"retard": listes})).await;
    }

    /// What was asked of the service: methods, in order.
    pub(crate) async fn methodes(&self) -> Vec<String> {
        self.demandes()
            .await
            .iter()
            .map(|demande| demande["methode"].as_str().unwrap().to_owned())
            .collect()
    }

    pub(crate) async fn demandes(&self) -> Vec<Value> {
        self.lire("demandes").await
    }

    /// The mailboxes: address and password of each.
    pub(crate) async fn boites(&self) -> Vec<(String, String)> {
        let texte = |boite: &Value, nom: &str| boite[nom].as_str().unwrap().to_owned();
        self.lire("boites")
            .await
            .iter()
            .map(|boite| (texte(boite, "adresse"), texte(boite, "mot_de_passe")))
            .collect()
    }

    /// Where addresses are forwarded to.
    pub(crate) async fn transferts(&self) -> Vec<Value> {
        self.lire("transferts").await
    }

    async fn lire(&self, quoi: &str) -> Vec<Value> {
        let url = format!("{}/stub/{quoi}", self.base);
        self.http.get(url).send().await.unwrap().json().await.unwrap()
    }

    async fn poster(&self, quoi: &str, corps: &Value) {
        let url = format!("{}/stub/{quoi}", self.base);
        let reponse = self.http.post(url).json(corps).send().await.unwrap();
        assert_eq!(reponse.status(), 204, "the stub refuses {corps}");
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        // Its standard input ends with us in any case; this is quicker, and leaves no zombie.
        drop(self.processus.kill());
        drop(self.processus.wait());
    }
}
