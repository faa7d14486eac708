use coop_domain::{*,lieu::*,enumeration::*,geo::Point,horaires::Horaires,recherche::*,territoires::*,temps::*};
use coop_index::*; use std::sync::Arc; use std::time::Instant as T; use rand::{Rng,SeedableRng,seq::IndexedRandom};
fn ens<E:Enumeration>(s:&str)->Ensemble<E>{ s.split('|').filter_map(|x|E::lire(x).ok()).collect() }
fn main(){
 let t=T::now(); let cog=Arc::new(Cog::charger().unwrap()); println!("cog {:?}",t.elapsed());
 let t=T::now(); let com=Communes::nouveau(cog.clone()); println!("communes {:?}",t.elapsed());
 let f=std::process::Command::new("zcat").arg("/work/main/data/lieux/lieux-standard-v1.csv.gz").output().unwrap().stdout;
 let mut r=csv::Reader::from_reader(&f[..]); let h=r.headers().unwrap().clone();
 let mut lieux=vec![];
 for rec in r.records(){ let rec=rec.unwrap(); let g=|n:&str|rec.get(h.iter().position(|x|x==n).unwrap()).unwrap().trim().to_string();
  let opt=|n:&str|Some(g(n)).filter(|x|!x.is_empty()); let li=|n:&str|g(n).split('|').filter(|x|!x.is_empty()).map(str::to_owned).collect::<Vec<_>>();
  let Ok(cp)=g("code_postal").parse() else{continue};
  let insee:Option<CodeInsee>=g("code_insee").parse().ok(); let c=insee.as_ref().and_then(|c|cog.commune_actuelle(c));
  let p=g("latitude").parse().ok().zip(g("longitude").parse().ok()).and_then(|(a,b)|Point::new(a,b).ok()).or(c.and_then(|c|c.centre));
  lieux.push(Lieu{id_source:g("id"),source:g("source"),pivot:g("pivot").parse().unwrap_or("00000000000000".parse().unwrap()),nom:g("nom"),
   adresse:Adresse{voie:g("adresse"),complement:opt("complement_adresse"),code_postal:cp,commune:g("commune"),code_insee:c.map(|c|c.code.clone()),departement:c.map(|c|c.departement.clone()),position:p.map(|point|Position{point,localisation:Localisation::Exacte})},
   typologie:li("typologie"),telephone:g("telephone").parse().ok(),courriels:li("courriels"),site_web:li("site_web"),horaires:Horaires::new(&g("horaires")).ok(),presentation_resume:opt("presentation_resume"),presentation_detail:opt("presentation_detail"),itinerance:ens(&g("itinerance")),structure_parente:opt("structure_parente"),date_maj:g("date_maj").parse().unwrap_or("1970-01-01".parse().unwrap()),services:ens(&g("services")),publics_specifiquement_adresses:ens(&g("publics_specifiquement_adresses")),prise_en_charge_specifique:ens(&g("prise_en_charge_specifique")),frais_a_charge:ens(&g("frais_a_charge")),dispositif_programmes_nationaux:ens(&g("dispositif_programmes_nationaux")),formations_labels:ens(&g("formations_labels")),autres_formations_labels:vec![],modalites_acces:ens(&g("modalites_acces")),modalites_accompagnement:ens(&g("modalites_accompagnement")),fiche_acces_libre:opt("fiche_acces_libre"),prise_rdv:opt("prise_rdv")});
 }
 let fois:usize=std::env::args().nth(1).and_then(|x|x.parse().ok()).unwrap_or(1);
 let base=lieux.clone(); for k in 1..fois{ lieux.extend(base.iter().cloned().map(|mut l|{l.id_source.push_str(&format!("#{k}"));if let Some(p)=&mut l.adresse.position{p.point=Point::new((p.point.latitude()+0.001*k as f64).min(89.),p.point.longitude()).unwrap()}l})); }
 let un=lieux[5].clone(); println!("{} lieux",lieux.len());
 let t=T::now(); let i=Instantane::construire(&cog,lieux); println!("construire {:?}",t.elapsed());
 let t=T::now(); let i2=i.avec(&cog,vec![un],&[]); println!("avec {:?}",t.elapsed()); drop(i2);
 let mem=std::fs::read_to_string("/proc/self/status").unwrap(); println!("{}",mem.lines().find(|l|l.starts_with("VmRSS")).unwrap());
 let now:Instant="2026-11-23T10:05:00Z".parse().unwrap();
 let mut al=rand::rngs::SmallRng::seed_from_u64(1);
 let cs:Vec<_>=cog.communes().iter().filter(|c|c.centre.is_some()).collect();
 let stat=|n:&str,mut v:Vec<u128>|{v.sort();println!("{n}: p50 {:.1}us p95 {:.1}us p99 {:.1} max {:.1}",v[v.len()/2] as f64/1e3,v[v.len()*95/100] as f64/1e3,v[v.len()*99/100] as f64/1e3,v[v.len()-1] as f64/1e3)};
 // bare rstar
 let arbre=rstar::RTree::bulk_load(base.iter().enumerate().filter_map(|(n,l)|l.adresse.position.map(|p|rstar::primitives::GeomWithData::new([p.point.longitude(),p.point.latitude()],n as u32))).collect::<Vec<_>>());
 let mut s=0u64; let v=(0..20000).map(|_|{let c=cs.choose(&mut al).unwrap().centre.unwrap();let t=T::now(); for x in arbre.nearest_neighbor_iter([c.longitude(),c.latitude()]).take(20){s+=u64::from(x.data)} t.elapsed().as_nanos()}).collect(); stat("bare rstar 20",v);
 let q=|r:RechercheLieux|Question::depuis(&r,&cog,now).unwrap();
 let mut run=|n:&str,k:usize,f:&dyn Fn(&mut rand::rngs::SmallRng)->RechercheLieux|{let mut al=rand::rngs::SmallRng::seed_from_u64(2);let mut vide=0; let v:Vec<u128>=(0..k).map(|_|{let r=f(&mut al); let qq=q(r); let t=T::now(); let rep=i.chercher(&qq); if rep.items.is_empty(){vide+=1} t.elapsed().as_nanos()}).collect(); print!("vides {vide} "); stat(n,v)};
 let pres=|al:&mut rand::rngs::SmallRng|{let c=cs.choose(al).unwrap().centre.unwrap();RechercheLieux{lat:Some(c.latitude()),lon:Some(c.longitude()),limit:Some(20),..Default::default()}};
 run("nearest20 cold",1000,&pres); run("nearest20",20000,&pres);
 run("nearest20+total",5000,&|a|RechercheLieux{with_total:Some(true),..pres(a)});
 run("nearest20 rayon+total",5000,&|a|RechercheLieux{with_total:Some(true),rayon:Some(30000),..pres(a)});
 run("nearest20 service",5000,&|a|RechercheLieux{services:vec![Service::AideDemarches],..pres(a)});
 run("nearest20 rare",5000,&|a|RechercheLieux{prise_en_charge_specifique:vec![PriseEnCharge::Surdite],..pres(a)});
 run("nearest20 ouvert",5000,&|a|RechercheLieux{ouvert_le:Some(OuvertLe::Maintenant),..pres(a)});
 run("nearest20 ouvert instants quelconques",300,&|a|RechercheLieux{ouvert_le:Some(OuvertLe::Instant(Instant::depuis_micros(1_790_000_000_000_000+a.random_range(0..10_000_000_000_000)))),..pres(a)});
 run("nom",5000,&|_|RechercheLieux::default());
 run("bbox",5000,&|a|{let c=cs.choose(a).unwrap().centre.unwrap();RechercheLieux{bbox:coop_domain::geo::Emprise::try_from(format!("{},{},{},{}",c.longitude()-0.3,c.latitude()-0.3,c.longitude()+0.3,c.latitude()+0.3)).ok(),..Default::default()}});
 let typo=|s:&str,al:&mut rand::rngs::SmallRng|{let mut v:Vec<char>=s.to_lowercase().chars().collect(); let n=v.len(); let p=al.random_range(0..n); let l=char::from(al.random_range(b'a'..=b'z')); match al.random_range(0..4){0=>v[p]=l,1=>v.insert(p,l),2=>{v.remove(p);},_=>{let p2=(p+1).min(n-1);v.swap(p,p2)}} v.into_iter().collect::<String>()};
 run("texte commune typo",5000,&|a|RechercheLieux{q:Some(typo(&cs.choose(a).unwrap().nom,a)),..Default::default()});
 run("texte nom de lieu typo",5000,&|a|RechercheLieux{q:Some(typo(&base.choose(a).unwrap().nom,a)),limit:Some(20),..Default::default()});
 run("texte prefixe 1 lettre",2000,&|a|RechercheLieux{q:Some(char::from(a.random_range(b'a'..=b'z')).to_string()),limit:Some(20),..Default::default()});
 let gros:Vec<_>=cog.communes().iter().filter(|c|texte::plier(&c.nom).len()>=5).collect();
 let mut manque=vec![]; let mut par_code=0; let n=20000; let v=(0..n).map(|_|{let c=gros.choose(&mut al).unwrap(); let tt=typo(&c.nom,&mut al); let t=T::now(); let r=com.chercher(&tt,10); let e=t.elapsed().as_nanos(); if !r.iter().any(|x|x.nom==c.nom){manque.push(format!("{tt} / {}",c.nom))} if !r.iter().any(|x|x.code==c.code){par_code+=1} e}).collect(); stat("communes typo",v); println!("recall nom {:.4} code {:.4}",1.-manque.len() as f64/n as f64,1.-par_code as f64/n as f64); for m in manque.iter().take(40){println!("   {m}")}
 let v=(0..5000).map(|_|{let c=gros.choose(&mut al).unwrap(); let k:String=c.nom.chars().take(al.random_range(1..6)).collect(); let t=T::now(); let _r=com.chercher(&k,10); t.elapsed().as_nanos()}).collect(); stat("communes prefixes",v);
 for k in ["s","saint","sain","la","le","saint m","2","69","a"]{let t=T::now(); let r=com.chercher(k,10); println!("{k}: {:?} {}",t.elapsed(),r.len())}
 let v=(0..5000).map(|_|{let c=gros.choose(&mut al).unwrap(); let tt=typo(&c.nom,&mut al); let t=T::now(); let _r=interpreter(&com,&i,&tt); t.elapsed().as_nanos()}).collect(); stat("interpreter typo",v);
 let qq=q(pres(&mut al)); let rep=i.chercher(&qq); let mut out=Vec::with_capacity(100000); let t=T::now(); for _ in 0..1000{out.clear(); for x in &rep.items{x.ecrire_json(&mut out)}} println!("json 20: {:?} {} octets",t.elapsed()/1000,out.len());
 println!("{s}");
}
