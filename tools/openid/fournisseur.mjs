// A provider of identities (OpenID Connect) on this machine, in the profile of ProConnect: for tests, and for whoever
// works on signing in. It vouches for whoever says a name: never for the public.
//
//   node tools/openid/fournisseur.mjs [PORT]
//
// Listens on 127.0.0.1, on a free port unless one is given, writes its issuer on one line, and ends when its standard
// input does. Its client is `coop`, whose secret is `secret-du-client`; it sends people back to any port of this machine.

import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const RETOUR = /^http:\/\/(127\.0\.0\.1|localhost):\d+\/connexion\/fournisseur$/;
const RETOUR_DE_SORTIE = /^http:\/\/(127\.0\.0\.1|localhost):\d+\/connexion$/;
const PORTEES = ['openid', 'given_name', 'usual_name', 'email', 'siret', 'idp_id'];
/** The one who vouches for everybody here. */
const FOURNISSEUR = 'fournisseur-de-demonstration';

// Whoever reads the issuer may read no more than that.
console.info = console.error;

const serveur = createServer();
await new Promise((pret) => serveur.listen(Number(process.argv[2] ?? 0), '127.0.0.1', pret));
// Another site than a service on 127.0.0.1, as the real ones are.
const emetteur = `http://localhost:${serveur.address().port}`;

const cle = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const fournisseur = new Provider(emetteur, {
  clients: [
    {
      client_id: 'coop',
      client_secret: 'secret-du-client',
      redirect_uris: ['http://127.0.0.1/connexion/fournisseur'],
      post_logout_redirect_uris: ['http://127.0.0.1/connexion'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'RS256',
      userinfo_signed_response_alg: 'RS256',
    },
  ],
  jwks: { keys: [{ ...cle, kid: 'demonstration', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: [randomUUID()] },
  acrValues: ['eidas1'],
  scopes: PORTEES,
  claims: {
    openid: ['sub'],
    given_name: ['given_name'],
    usual_name: ['usual_name'],
    email: ['email'],
    siret: ['siret'],
    idp_id: ['idp_id'],
  },
  features: {
    devInteractions: { enabled: false },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, formulaire) => {
        ctx.body = page('Se déconnecter', `${formulaire}<button form="op.logoutForm" name="logout" value="yes">Me déconnecter</button>`);
      },
    },
  },
  interactions: { url: (_, interaction) => `/identite/${interaction.uid}` },
  findAccount: (_, sujet) => ({
    accountId: sujet,
    claims: () => ({
      sub: sujet,
      given_name: 'Camille',
      usual_name: 'Martin',
      email: `${sujet}@exemple.fr`,
      siret: '21230096700016',
      idp_id: FOURNISSEUR,
    }),
  }),
  // Whoever signs in agrees.
  async loadExistingGrant(ctx) {
    const { client, session, provider } = ctx.oidc;
    const accord = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    accord.addOIDCScope(PORTEES.join(' '));
    await accord.save();
    return accord;
  },
});
// Tests listen on any port.
fournisseur.Client.prototype.redirectUriAllowed = (adresse) => RETOUR.test(adresse);
fournisseur.Client.prototype.postLogoutRedirectUriAllowed = (adresse) => RETOUR_DE_SORTIE.test(adresse);

function page(titre, corps) {
  return `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${titre}</title></head><body><main><h1>${titre}</h1>${corps}</main></body></html>`;
}

/** The page where one says a name, or gives up. */
async function identifier(requete, reponse) {
  if (requete.method !== 'POST') {
    await fournisseur.interactionDetails(requete, reponse);
    reponse.setHeader('content-type', 'text/html; charset=utf-8');
    reponse.end(
      page(
        'Fournisseur de démonstration',
        `<form method="post"><label>Identifiant <input name="sujet" autocomplete="off"></label>
<button>Continuer</button> <button name="renoncer" value="oui">Renoncer</button></form>`,
      ),
    );
    return;
  }
  let corps = '';
  for await (const morceau of requete) corps += morceau;
  const champs = new URLSearchParams(corps);
  const resultat = champs.get('renoncer')
    ? { error: 'access_denied', error_description: 'La personne a renoncé.' }
    : { login: { accountId: champs.get('sujet') || 'camille', acr: 'eidas1', amr: ['pwd'], remember: false } };
  await fournisseur.interactionFinished(requete, reponse, resultat);
}

const repondre = fournisseur.callback();
serveur.on('request', (requete, reponse) => {
  if (!requete.url?.startsWith('/identite/')) {
    repondre(requete, reponse);
    return;
  }
  identifier(requete, reponse).catch(() => {
    reponse.statusCode = 400;
    reponse.end();
  });
});

process.stdin.resume().on('end', () => process.exit(0));
console.log(emetteur);
