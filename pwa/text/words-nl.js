/** Plain Dutch words to draw a password from: short, concrete, easy to spell. Ours. */
export const words = `
  aalbes aardbei aarde abrikoos accordeon achterdeur acrobaat adelaar adem adres agenda akker
  aktetas alarm album alfabet alpaca amandel ambacht ananas anjer anker antenne antwoord
  apotheek appel april aquarium arend arm armband asfalt asperge aster atelier atlas augurk
  augustus aula auto avocado avond avontuur baan baard bagage bak bakker bal balkon ballon
  bamboe banaan band banjo bank basilicum basis batterij bazuin beek beeld been beer beker bel
  berg bericht berk bes beuk bever bezem biet bij bijl bioscoop blad blauw blik bliksem bloem
  bloempot bloesem blok bodem boei boek boekenkast boer boerderij bok bonbon boog boom boon
  boord boot bord borstel bos bosbes boter boterham boulevard bouwer braam bramen brandweer
  breien brief bries bril brink broccoli broek broer brokje bron brood brug bruin bruis buffel
  buidel buik buitelen buizerd bundel bus buurman buurt cactus cadeau camera camping caravan
  cavia ceder cello cement chocola cirkel citroen clown code compost computer concert
  croissant cursus cyclus dadel dag dagboek dahlia dak dam dame dans das dauw december deken
  dekmantel deksel delta dennen deur diamant dichter dier dijk ding dinsdag distel dobber
  dochter doek dolfijn donder donker dooier doos dop dorp douche draad draaimolen draak drank
  drempel drie driehoek drijfhout droom drop druif drum druppel duet duif duikboot duim duin
  duizend dwarsfluit dynamo eekhoorn eend eenhoorn eeuw egel eik eikel eiland ekster eland
  elastiek elleboog emmer emoe engel enkel erwt esdoorn estafette etalage ezel fabriek fakkel
  familie fanfare februari fee feest fiets fietsbel figuur film fles fluister fluit fluweel
  fontein forel fornuis fort foto framboos fregat fris fruit fuut gaas galerij gang gans
  garage garnaal gast gazelle gebak gebergte gebouw geel gehucht geit geluid geluk gember gems
  gerst gesp getij geur gevel gewei gezin gids gier gieter gitaar glas glimlach glimworm globe
  golf gondel gordel gordijn goud graan gracht gras graspriet grens grijs grill groen groente
  groep grond groot grot grutto gum gym haai haak haan haar haard haas hagedis hagel hak halm
  halte ham hamer hamster hand handdoek handschoen haring hark harp hart haven haver hazelnoot
  heester heide helder helm hemd hemel hengel hengst herberg herder herfst hert heuvel hobbel
  hobo hoed hoef hoek hoeve hokje hommel hond honderd honing hoofd hooi hoorn hop horizon
  hotel hout huis huiskamer hulst huppel hut hyacint idee iep iglo ijs ijsbeer ijsje ijsvogel
  ijzer imker indigo inham inkt insect iris ivoor jaar jachthaven jam januari japon jas
  jasmijn jeep jeugd jogger jojo jongen journaal juli jungle juni jurk juweel kaap kaars kaart
  kaas kabel kabouter kachel kade kajak kalender kalf kalk kam kameel kamer kamille kanaal
  kanarie kangoeroe kano kantoor kap kapitein kapper kapstok karaf karper karwei kast kastanje
  kasteel kat kathedraal katoen keel kegel keizer kelder kelk kermis kers kerst ketel ketting
  keuken kever kievit kiezel kikker kilo kin kind kip kist kiwi klank klant klap klarinet
  klaver kleed klei kleur kleuter klimop klok klomp klont knie knikker knoflook knoop knop
  koala koe koek koekoek koets koffer koffie kok kolibrie kom komeet komkommer kompas konijn
  koning kooi kool koor koord kop koper koraal koren korf korst kraag kraai kraal kraan krab
  kracht krans krant kreeft kreek krekel krijt kroket kroon kruid kruimel kruis kruk krul
  kubus kudde kuif kuiken kunst kurk kus kust kwart kwartel kwast kweepeer laars ladder lade
  lama lamp land lantaarn lap laurier lavendel lawaai lawine leem leer leeuw leeuwerik lelie
  lente lepel lever lezer libel licht lied lijm lijn lijst lijster limoen lindeboom lint lip
  loep loket lolly lont loods loof lotus lucht luik luipaard luister lus lynx maag maan maand
  maandag maart machine magneet magnolia mais makreel mand mandarijn mango mantel mantra map
  marathon markt marmer marmot mast mat matras matroos meander medaille meel meer mees meeuw
  mei melk meloen mens merel merk mes metaal meter metro meubel middag mier mijl minuut mist
  model moeder moeras moestuin mok mol molen mond mos mossel mosterd motor mouw mug muis munt
  museum musical muts muur muziek naald naam nacht nachtegaal nagel narcis natuur nectar neef
  nek nest net netel neus nevel nichtje nieuws nijlpaard noga noord noot nota november nummer
  nylon oase ober oceaan ochtend oester oever oktober olie olifant olijf olm oma omelet onweer
  oog oogst ooievaar oor oost opera optocht oranje orchidee orgel orkest otter oven overkant
  paard paars pad paddenstoel paleis palm pan panda paneel pannenkoek panter papaja papegaai
  papier paprika parade paraplu parel park parkiet pasta pastei patrijs pauk pauw pauze peer
  pelikaan pen penseel peper perron perzik peterselie piano pijl pijp pikdonker pimpelmees
  pinda pinguin pionier piraat pit plaat plafond plank plant plas plein pleister plezier ploeg
  pluim poeder poes poetsdoek polder poort pop popcorn port post postduif poster pot potlood
  praline prei prins prinses prisma proef pruim pudding puzzel pyjama raaf raam raap rabarber
  radijs radio raket ram rand rasp raster ratel ree reep regen regenboog reiger reis rek
  rekening rem renner reus rib ridder riem riet rietje rijm rijp rijst ring ritme rits rivier
  robijn robot roer roggebrood rok roman rood room roos rotonde rots rozemarijn rozijn rubber
  rug rugzak ruimte rups saffier salade salie sandaal sap saus saxofoon schaaf schaap schaar
  schaatser schaduw schans schatkist scheepje schelp schemer scherm schets schild schilder
  schip schoen schommel schoorsteen schop schotel schouder schrift schroef schuim schuit
  schuur seizoen september serre sikkel sinaasappel sjaal sla slak slang slee sleutel slinger
  sloep sloot slot smaak smaragd smid sneeuw snoek snoep snor soep sok spaak spade spar specht
  speeltuin speer spiegel spijker spin spinazie spons spoor spreeuw springtouw sprong sprookje
  spruit staart stad stal stam stapel station steen steiger stem stempel ster stilte stoel
  stof stoom storm straat strand strik stro stroom struik stuur suiker sultan taal taart tafel
  tak talent tamboerijn tand tang tapijt tas taxi team teen tegel telefoon teller tempel
  tennis tent terp terras theater thee theepot tijd tijger tijm tin toast tomaat toneel toon
  tor toren touw toverstaf traan tractor tram trampoline trap trechter trein trek trekker
  trommel trompet troon trui tuba tuin tulp tunnel turf turkoois twaalf tweeling twijg uil
  uitzicht uiver unie uniform universum urn uur vaart vaas vacht vader vak valk vallei vanille
  varen vat veen veer veerpont veld venster verf vergrootglas verhaal vest vijf vijg vijver
  vin vinger vink violier viool viooltje vis visser vlag vlam vlas vlecht vleugel vlieg
  vlieger vlier vlinder vloer vlok vloot vlot voet vogel vonk vork vorm vos vrede vriend
  vrijdag vrucht vulkaan vuur vuurtoren vuurvlieg waaier wacht wafel wagen walnoot walvis
  wandeling wang warmte water waterlelie waterval web wedstrijd weegschaal week weer weg weide
  wekker wereld wesp west wezel wieg wiel wier wijnrank wilg wimpel wind windmolen winkel
  winter wisent witlof woensdag woestijn wol wolf wolk wonder woord worm wortel woud wulp
  xylofoon yoga yoghurt ypsilon zaad zaag zaal zakdoek zalm zand zang zanger zebra zee zeehond
  zeep zeepbel zeester zegel zeil zeilboot zes zeven ziel zigzag zijde zilt zilver zoen zolder
  zomer zon zondag zonnebloem zonnehoed zout zuid zuivel zuring zus zwaan zwaluw zwam zwart
  zwembad zwemmer zwerver
`
  .trim()
  .split(/\s+/);
