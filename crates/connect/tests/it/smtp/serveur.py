"""A real mail server, for one test: aiosmtpd on a free port of the loopback.

    serveur.py [--tls | --starttls] [--certificat PEM --cle PEM] [--identifiants NAME:PASSWORD]

Writes its port on one line, then each received mail as a line of JSON, parsed by Python's own library. Recipients of
its choice go wrong: `refuse-550`, `occupe-450`, `muet` (no answer to DATA), `trie-554` (refused after its content).
Ends when its standard input does.
"""

import argparse
import asyncio
import email
import email.policy
import json
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Boite:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse-550@"):
            return f"550 5.1.1 <{address}>: recipient unknown"
        if address.startswith("occupe-450@"):
            return f"450 4.2.1 <{address}>: try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("muet@"):
            await asyncio.sleep(3600)
        if envelope.rcpt_tos[0].startswith("trie-554@"):
            return f"554 5.7.1 message to {envelope.rcpt_tos[0]} looks like spam"
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        print(
            json.dumps(
                {
                    "de": envelope.mail_from,
                    "pour": envelope.rcpt_tos,
                    "tls": server.transport.get_extra_info("ssl_object") is not None,
                    "accueil": session.host_name,
                    "entetes": {name.lower(): str(value) for name, value in mail.items()},
                    "genre": mail.get_content_type(),
                    "parties": [
                        {"genre": part.get_content_type(), "contenu": part.get_content()} for part in mail.iter_parts()
                    ],
                    "defauts": [str(defect) for part in mail.walk() for defect in part.defects],
                    "ascii": envelope.content.isascii(),
                    "ligne": max(len(line) for line in envelope.content.split(b"\r\n")),
                }
            ),
            flush=True,
        )
        return "250 2.0.0 OK"


async def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--tls", action="store_true")
    arguments.add_argument("--starttls", action="store_true")
    arguments.add_argument("--certificat")
    arguments.add_argument("--cle")
    arguments.add_argument("--identifiants")
    demande = arguments.parse_args()

    contexte = None
    if demande.certificat:
        contexte = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        contexte.load_cert_chain(demande.certificat, demande.cle)

    def verifier(server, session, envelope, mechanism, donnees):
        if isinstance(donnees, LoginPassword):
            lus = f"{donnees.login.decode()}:{donnees.password.decode()}"
            return AuthResult(success=lus == demande.identifiants, handled=False)
        return AuthResult(success=False, handled=False)

    def session():
        options = {}
        if demande.starttls:
            options |= {"tls_context": contexte, "require_starttls": True}
        if demande.identifiants:
            options |= {"authenticator": verifier, "auth_required": True, "auth_require_tls": demande.starttls}
        return SMTP(Boite(), hostname="localhost", **options)

    boucle = asyncio.get_running_loop()
    ecoute = await boucle.create_server(session, "127.0.0.1", 0, ssl=contexte if demande.tls else None)
    print(ecoute.sockets[0].getsockname()[1], flush=True)
    await boucle.run_in_executor(None, sys.stdin.read)


# Not ours to mend: what aiosmtpd says of its own options and of its next version.
warnings.simplefilter("ignore")
asyncio.run(main())
