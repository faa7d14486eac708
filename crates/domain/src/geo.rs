//! Points on the earth, and the distance between two of them.

use std::f64::consts::PI;

use serde::{Deserialize, Serialize};

use crate::ErreurChamp;

/// Radius of the sphere used for distances, in metres: the API documents it, so that any
/// partner can compute the same figure.
pub const RAYON_TERRE_M: f64 = 6_371_000.0;

/// A WGS 84 position, in ten-millionths of a degree (about one centimetre).
///
/// Integers, so that a position survives a database unchanged and compares exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    latitude_e7: i32,
    longitude_e7: i32,
}

impl Point {
    /// The position of these degrees, rounded to 1e-7.
    ///
    /// # Errors
    /// When a coordinate is not a number or leaves ±90 or ±180; `chemin` names which.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, ErreurChamp> {
        Ok(Self {
            latitude_e7: e7("latitude", latitude, 90.0)?,
            longitude_e7: e7("longitude", longitude, 180.0)?,
        })
    }

    /// The position of these ten-millionths of a degree.
    ///
    /// # Errors
    /// As [`Point::new`].
    pub fn depuis_e7(latitude_e7: i32, longitude_e7: i32) -> Result<Self, ErreurChamp> {
        Self::new(f64::from(latitude_e7) / 1e7, f64::from(longitude_e7) / 1e7)
    }

    /// The position of two parameters, `lat` and `lon`, that go together or not at all; `manque` says so.
    ///
    /// # Errors
    /// When one is missing or out of bounds, under its name.
    pub fn facultatif(lat: Option<f64>, lon: Option<f64>, manque: &str) -> Result<Option<Self>, ErreurChamp> {
        match (lat, lon) {
            (None, None) => Ok(None),
            (Some(lat), Some(lon)) => Self::new(lat, lon).map(Some).map_err(|erreur| {
                if erreur.chemin == "latitude" {
                    erreur.sous("lat")
                } else {
                    erreur.sous("lon")
                }
            }),
            (Some(_), None) => Err(ErreurChamp::new("lon", "requis", manque)),
            (None, Some(_)) => Err(ErreurChamp::new("lat", "requis", manque)),
        }
    }

    /// Latitude in degrees.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude_e7) / 1e7
    }

    /// Longitude in degrees.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude_e7) / 1e7
    }

    /// Latitude in ten-millionths of a degree.
    #[must_use]
    pub const fn latitude_e7(self) -> i32 {
        self.latitude_e7
    }

    /// Longitude in ten-millionths of a degree.
    #[must_use]
    pub const fn longitude_e7(self) -> i32 {
        self.longitude_e7
    }

    /// Great-circle distance in metres (haversine on a sphere of [`RAYON_TERRE_M`]).
    #[must_use]
    pub fn distance_m(self, autre: Self) -> f64 {
        let (lat_a, lat_b) = (self.latitude().to_radians(), autre.latitude().to_radians());
        let demi_lat = (lat_b - lat_a) / 2.0;
        let demi_lon = (autre.longitude() - self.longitude()).to_radians() / 2.0;
        let h = demi_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * demi_lon.sin().powi(2);
        2.0 * RAYON_TERRE_M * h.sqrt().min(1.0).asin()
    }

    /// Where it is on the square of web Mercator, from its north-west corner, in 2³²ths of its side: the first `z` bits
    /// of each coordinate are the column and the row of the tile of zoom `z` that holds it. What lies beyond the square,
    /// at the poles, is on its border.
    #[must_use]
    pub fn mercator(self) -> (u32, u32) {
        let x = (self.longitude() + 180.0) / 360.0;
        let y = (1.0 - self.latitude().to_radians().tan().asinh() / PI) / 2.0;
        (en_2_32(x), en_2_32(y))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the conversion saturates, which is what is wanted"
)]
fn en_2_32(part: f64) -> u32 {
    (part * 4_294_967_296.0).floor() as u32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "bounded by ±180e7, which an i32 holds"
)]
fn e7(chemin: &str, degres: f64, borne: f64) -> Result<i32, ErreurChamp> {
    if degres.is_finite() && degres.abs() <= borne {
        Ok((degres * 1e7).round() as i32)
    } else {
        Err(ErreurChamp::new(
            chemin,
            "hors_bornes",
            format!("La {chemin} est un nombre de degrés entre -{borne} et {borne}."),
        ))
    }
}

/// A distance as a French reader expects it: `350 m`, `1,4 km`, `16 km`, `9 412 km`.
#[must_use]
pub fn distance_en_mots(metres: f64) -> String {
    if metres < 995.0 {
        let arrondi = if metres < 100.0 {
            metres.round()
        } else {
            (metres / 10.0).round() * 10.0
        };
        return format!("{arrondi:.0} m");
    }
    let km = metres / 1_000.0;
    if km < 9.95 {
        return format!("{km:.1} km").replace('.', ",").replace(",0 ", " ");
    }
    format!("{} km", crate::texte::milliers(km.round()))
}

/// A rectangle `ouest,sud,est,nord` in degrees; it never crosses the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Emprise {
    sud_ouest: Point,
    nord_est: Point,
}

impl Emprise {
    /// The smallest rectangle that holds these points; none without points.
    pub fn autour(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        let mut points = points.into_iter();
        let premier = points.next()?;
        let seul = Self {
            sud_ouest: premier,
            nord_est: premier,
        };
        Some(points.fold(seul, |Self { sud_ouest, nord_est }, point| Self {
            sud_ouest: Point {
                latitude_e7: sud_ouest.latitude_e7.min(point.latitude_e7),
                longitude_e7: sud_ouest.longitude_e7.min(point.longitude_e7),
            },
            nord_est: Point {
                latitude_e7: nord_est.latitude_e7.max(point.latitude_e7),
                longitude_e7: nord_est.longitude_e7.max(point.longitude_e7),
            },
        }))
    }

    /// The south-west corner.
    #[must_use]
    pub const fn sud_ouest(&self) -> Point {
        self.sud_ouest
    }

    /// The north-east corner.
    #[must_use]
    pub const fn nord_est(&self) -> Point {
        self.nord_est
    }

    /// Whether the point lies inside, borders included.
    #[must_use]
    pub fn contient(&self, point: Point) -> bool {
        (self.sud_ouest.latitude_e7..=self.nord_est.latitude_e7).contains(&point.latitude_e7)
            && (self.sud_ouest.longitude_e7..=self.nord_est.longitude_e7).contains(&point.longitude_e7)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Emprise {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .examples(["4.7,45.6,5,45.9"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Emprise {}

impl TryFrom<String> for Emprise {
    type Error = ErreurChamp;

    fn try_from(texte: String) -> Result<Self, ErreurChamp> {
        let erreur = || {
            ErreurChamp::format(
                "bbox",
                "Une emprise s'écrit ouest,sud,est,nord en degrés. Exemple : 4.7,45.6,5.0,45.9.",
            )
        };
        let degres: Vec<f64> = texte
            .split(',')
            .map(|d| d.trim().parse())
            .collect::<Result<_, _>>()
            .map_err(|_| erreur())?;
        let [ouest, sud, est, nord] = degres.as_slice() else {
            return Err(erreur());
        };
        let emprise = Self {
            sud_ouest: Point::new(*sud, *ouest).map_err(|_| erreur())?,
            nord_est: Point::new(*nord, *est).map_err(|_| erreur())?,
        };
        if sud > nord || ouest > est {
            Err(erreur())
        } else {
            Ok(emprise)
        }
    }
}

impl From<Emprise> for String {
    fn from(emprise: Emprise) -> Self {
        let (so, ne) = (emprise.sud_ouest, emprise.nord_est);
        format!(
            "{},{},{},{}",
            so.longitude(),
            so.latitude(),
            ne.longitude(),
            ne.latitude()
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point() -> impl Strategy<Value = Point> {
        (-90.0..=90.0, -180.0..=180.0).prop_map(|(lat, lon)| Point::new(lat, lon).unwrap())
    }

    #[test]
    fn paris_to_saint_denis_of_la_reunion() {
        let paris = Point::new(48.8566, 2.3522).unwrap();
        let saint_denis = Point::new(-20.8789, 55.4481).unwrap();
        let km = paris.distance_m(saint_denis) / 1_000.0;
        assert!((9_360.0..9_400.0).contains(&km), "{km}");
    }

    #[test]
    fn distances_are_written_the_french_way() {
        let ecrits: Vec<_> = [0.0, 42.4, 354.0, 996.0, 1_449.0, 9_960.0, 16_400.0, 9_412_000.0]
            .map(distance_en_mots)
            .into();
        assert_eq!(
            ecrits,
            [
                "0 m",
                "42 m",
                "350 m",
                "1 km",
                "1,4 km",
                "10 km",
                "16 km",
                "9\u{202f}412 km"
            ]
        );
    }

    #[test]
    fn the_square_of_web_maps_holds_the_whole_earth() {
        let place = |latitude, longitude| Point::new(latitude, longitude).unwrap().mercator();
        assert_eq!(place(0.0, 0.0), (1 << 31, 1 << 31));
        assert_eq!(place(90.0, -180.0), (0, 0));
        assert_eq!(place(-90.0, 180.0), (u32::MAX, u32::MAX));
        assert!(Emprise::autour([]).is_none());
    }

    #[test]
    fn a_rectangle_says_what_it_expects() {
        for faux in [
            "",
            "1,2,3",
            "a,b,c,d",
            "5,45,4,46",
            "4,46,5,45",
            "4,45,5,91",
            "4,45,5,NaN",
        ] {
            assert!(Emprise::try_from(faux.to_owned()).is_err(), "{faux}");
        }
        let emprise = Emprise::try_from("4.7, 45.6,5,45.9".to_owned()).unwrap();
        assert!(emprise.contient(Point::new(45.76, 4.83).unwrap()));
        assert_eq!(String::from(emprise), "4.7,45.6,5,45.9");
    }

    proptest! {
        #[test]
        fn a_distance_is_a_distance(a in point(), b in point()) {
            prop_assert!(a.distance_m(a) == 0.0);
            prop_assert!((a.distance_m(b) - b.distance_m(a)).abs() < 1e-6);
            prop_assert!(a.distance_m(b) <= PI * RAYON_TERRE_M + 1.0);
            prop_assert_eq!(Point::depuis_e7(a.latitude_e7(), a.longitude_e7()).unwrap(), a);
        }

        #[test]
        fn a_rectangle_around_points_holds_them_and_no_smaller_one_does(
            points in proptest::collection::vec(point(), 1..20),
        ) {
            let emprise = Emprise::autour(points.iter().copied()).unwrap();
            prop_assert!(points.iter().all(|point| emprise.contient(*point)));
            let (so, ne) = (emprise.sud_ouest(), emprise.nord_est());
            prop_assert!(points.iter().any(|point| point.latitude_e7() == so.latitude_e7()));
            prop_assert!(points.iter().any(|point| point.longitude_e7() == so.longitude_e7()));
            prop_assert!(points.iter().any(|point| point.latitude_e7() == ne.latitude_e7()));
            prop_assert!(points.iter().any(|point| point.longitude_e7() == ne.longitude_e7()));
            // Written as a parameter, it is the same.
            prop_assert_eq!(Emprise::try_from(String::from(emprise)).unwrap(), emprise);
        }
    }
}
