/**
 * Short words that pages of this kind are full of, each form whole and with its marks: too short for a stem, yet a letter
 * added, lost or swapped in one of them is no other word.
 */
export const SHORT_WORDS: readonly string[] = (
  'općina općine općini općinu općinom općinama opština opštine opštini opštinu opštinom opštinama djeca djece ' +
  'djeci djecu djecom dece deci decu decom grupe grupa grupi grupu grupom grupama usluga usluge uslugu usluzi ' +
  'uslugom uslugama mjere mjera mjeri mjeru mjerama merama osoba osobe osobi osobu osobom osobama žene ženama škole ' +
  'školi školu školama obuka obuke obuci obuku obukom obukama građani građana građane građanima mladih mladima ' +
  'javni javnog javnom javnim poziva pozivu pozivom pozivi sredstva sredstava sredstvima godine godina godini ' +
  'godinu mjeseci mjeseca meseci meseca gradova gradovi gradovima zakona zakonom projekat projekta projektu ' +
  'projektom projekti projekata projekte članovi članova članove opšti opštih uslova uslove podrška podršku podrške ' +
  'pomoći pomoću radionica radionice partner partneri partnera partnerima rokovi prava pravima'
).split(' ')

/** What such a slip makes of one of them and is a word itself, folded; by the same dictionary as of the stems. */
export const OTHER_SHORT_WORDS: ReadonlySet<string> = new Set(
  (
    'canova canove canovi colanova colanove colanovi deace deaci decjom deckom delce delcu depce depcu devce devci ' +
    'devcom devcu djecjom djeckom djeic djeica djeice djeici djeicu djelca djelce djelcu djevca djevce djevci djevcom ' +
    'djevcu dojeci drece dreci drecom drecu dzece dzeci gadjana gadjane gadjani gadjanima gadova gadovi gadovima ' +
    'gardova gardovi gardovima godvina godvine godvini godvinu goldina goldine goldini goldinu gradana gradane ' +
    'gradani gradanima gradjanizma gradnjana gradnjane gradnjani gradnjanima grandova grandovi grandovima graova ' +
    'grdova grdovi grdovima grupnom javin javini javinim javinog javinom majera majere majeri majeru mejera mejere ' +
    'mejeri mejeru mesevca mijeseci mladjih mladjima obluci obluka obluke oblukom obluku obruci obruka opacina ' +
    'opacinama opacine opacini opacinom opacinu opasti opciona opcione opcioni opcionom opcionu opseti opsetih opsine ' +
    'opsiti opusti opustih osobnom ostina ostine ostini ostinom ostinu ozbuci ozbuka parter partera parteri parterima ' +
    'podraska podska podske podsku podvrska podvrske podvrsku pomorci pomorcu porska pozivnom pravcima pravnima ' +
    'prcava prcavima prgava prgavima projekt projektnom promoci proziva prozivi prozivom prozivu prvima radinica ' +
    'radinice radonica radonice rockovi roskovi sikole sikolu sokole sokoli sokolu usilova zaklona zaklonom zakoom ' +
    'zdene zebne zedne zegne zemne zengama zenjama zenkama zevne zezne zjenama zjene'
  ).split(' '),
)
