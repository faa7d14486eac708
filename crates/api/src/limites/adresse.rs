//! Who calls: the address that a bucket belongs to.

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
};

use actix_web::{HttpRequest, http::header::X_FORWARDED_FOR};
use ipnet::IpNet;

/// An IPv4 address, or the /64 of an IPv6 one: whoever has one IPv6 address has the whole /64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Client(IpAddr);

impl Client {
    /// The caller behind this address.
    pub(super) fn de(adresse: IpAddr) -> Self {
        match adresse.to_canonical() {
            v4 @ IpAddr::V4(_) => Self(v4),
            IpAddr::V6(v6) => Self(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).into()),
        }
    }
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The caller of a request.
///
/// `X-Forwarded-For` is believed as far as it was written by `proxys`: the caller is the last
/// address of the chain that is not one of them. Anybody may write the addresses before it.
pub(crate) fn client(req: &HttpRequest, proxys: &[IpNet]) -> Client {
    // A listener that is not a network socket has no address: its callers share a bucket.
    let pair = req.peer_addr().map_or(Ipv6Addr::UNSPECIFIED.into(), |adresse| {
        adresse.ip().to_canonical()
    });
    Client::de(derriere(pair, req, proxys))
}

fn derriere(pair: IpAddr, req: &HttpRequest, proxys: &[IpNet]) -> IpAddr {
    let mut appelant = pair;
    let chaine: Vec<&str> = req
        .headers()
        .get_all(X_FORWARDED_FOR)
        .filter_map(|valeur| valeur.to_str().ok())
        .flat_map(|valeur| valeur.split(','))
        .collect();
    for maillon in chaine.into_iter().rev() {
        if !proxys.iter().any(|proxy| proxy.contains(&appelant)) {
            break;
        }
        match maillon.trim().parse::<IpAddr>() {
            Ok(adresse) => appelant = adresse.to_canonical(),
            Err(_) => break,
        }
    }
    appelant
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;
    use proptest::prelude::*;

    use super::*;

    fn appelant(pair: &str, chaines: &[&str], proxys: &[&str]) -> String {
        let mut requete = TestRequest::default().peer_addr((pair.parse::<IpAddr>().unwrap(), 1234).into());
        for chaine in chaines {
            requete = requete.append_header((X_FORWARDED_FOR, *chaine));
        }
        let proxys: Vec<IpNet> = proxys.iter().map(|proxy| proxy.parse().unwrap()).collect();
        client(&requete.to_http_request(), &proxys).0.to_string()
    }

    #[test]
    fn the_chain_is_believed_as_far_as_our_proxies_wrote_it() {
        let proxys = ["10.0.0.0/8", "::1/128"];
        assert_eq!(appelant("192.0.2.7", &["198.51.100.1"], &[]), "192.0.2.7");
        assert_eq!(appelant("192.0.2.7", &["198.51.100.1"], &proxys), "192.0.2.7");
        assert_eq!(appelant("10.0.0.1", &["198.51.100.1"], &proxys), "198.51.100.1");
        assert_eq!(
            appelant("10.0.0.1", &["1.1.1.1, 198.51.100.1, 10.2.0.1"], &proxys),
            "198.51.100.1"
        );
        assert_eq!(
            appelant("10.0.0.1", &["1.1.1.1", "198.51.100.1"], &proxys),
            "198.51.100.1"
        );
        assert_eq!(appelant("10.0.0.1", &["n'importe quoi"], &proxys), "10.0.0.1");
        assert_eq!(
            appelant("::ffff:10.0.0.1", &["198.51.100.1"], &proxys),
            "198.51.100.1"
        );
    }

    #[test]
    fn a_whole_ipv6_network_is_one_caller() {
        assert_eq!(appelant("2001:db8:1:2:3:4:5:6", &[], &[]), "2001:db8:1:2::");
        assert_eq!(appelant("2001:db8:1:2:ffff::1", &[], &[]), "2001:db8:1:2::");
        assert_eq!(appelant("::ffff:192.0.2.7", &[], &[]), "192.0.2.7");
    }

    proptest! {
        #[test]
        fn without_proxies_nobody_can_pretend(chaine in "[0-9a-f:., ]{0,60}") {
            prop_assert_eq!(appelant("192.0.2.7", &[&chaine], &[]), "192.0.2.7");
        }
    }
}
