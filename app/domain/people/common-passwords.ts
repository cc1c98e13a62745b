/**
 * The commonest passwords, in lower case. From the list of passwords in @zxcvbn-ts/language-common 3.0.4, which is zxcvbn's
 * (MIT licence, copyright 2012-2016 Dan Wheeler and Dropbox, Inc.): its first three thousand, and all of ten signs and more;
 * with some dozens that are as common in Italian. Written once; nothing is fetched.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
0.0.000 0000000000d 0000000000o 000777fffa 0102030405 010203040506 01234567890 012345678910 0123654789 0123698745 014702580369 0147258369 0147852369 0147896325
0192837465 01telemike01 050605rostik 0987654321a 0cdh0v99ue 0o9i8u7y6t 1020304050 102030405060 1029384756 1029384756q 10293847qp 10987654321 1111111111zz 1111122222
11111aaaaa 1112131415 111222333000 111222333444555 111222333a 1122112211 1122334455 112233445566 1123581321 1133557799 1212312121 1213141516 1223334444
122333444455555 123123123a 123123123q 123123a 123123qweqwe 1232323q 123321123321 123321456654 123321q 123321qweewq 1234509876 1234554321 1234554321a 1234554321q
1234562000 12345654321 123456654321 12345672000 12345677654321 123456782000 1234567887654321 123456789* 123456789. 1234567890 12345678900 123456789000
12345678900987654321 12345678901 123456789012 1234567890987654321 1234567890a 1234567890d 1234567890l 1234567890m 1234567890o 1234567890p 1234567890q 1234567890qaz
1234567890qw 1234567890qwe 1234567890qwerty 1234567890s 1234567890w 1234567890z 1234567890zzz 1234567891 12345678910 123456789101 12345678912 123456789123
1234567892000 12345678987654321 1234567899 123456789987654321 123456789a 123456789aa 123456789aaa 123456789abc 123456789as 123456789asd 123456789b 123456789c
123456789d 123456789e 123456789f 123456789g 123456789i 123456789j 123456789k 123456789l 123456789m 123456789n 123456789o 123456789p 123456789q 123456789qaz
123456789qq 123456789qqq 123456789qw 123456789qwe 123456789qwer 123456789qwerty 123456789r 123456789s 123456789t 123456789v 123456789w 123456789x 123456789y
123456789z 123456789zx 123456789zxc 123456789zz 12345678qwe 1234567a 1234567q 1234567qwertyu 123456a 123456aa 123456k 123456q 123456qwer 123456qwert 123456qwerty
123456z 123456zxcvbn 12345a 12345abcde 12345asdfg 12345q 12345qazwsx 12345qwert 12345qwert7 12345qwerty 12345trewq 12345zxcvb 1234abcd 1234qwe 1234qwer 1234qwerasdf
1234qwerasdfzxcv 1234qwerty 1236547890 123654789a 123abc 123asd 123ewqasdcxz 123hfjdk147 123qaz 123qwe 123qwe123 123qwe123qwe 123qwe456rty 123qweasd 123qweasdzx
123qweasdzxc 123qwerty123 123zxc 12andriy14 12qw34er56ty 12qwaszx 1324354657 132forever 1346798520 1357908642 1357924680 1357997531 1472583690 147258369a
159753159753 1597532486 159753456852 17171717aa 1928374655 192837465q 193570356033 1958proman 1986irachka 1994200414 19952009sa 19960610ilja 19mtpgam19 1a2a3a4a5a
1a2a3a4a5a6a 1a2b3c 1a2b3c4d 1a2b3c4d5e 1a2s3d4f5g 1a2s3d4f5g6h 1pass1page 1passwor 1q2q3q4q5q 1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q3e5t7u9o 1qa2ws3ed4rf
1qa2ws3ed4rf5tg 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazwsxedc 1qazxsw2 1qazxsw23edc 1qazxsw23edcvfr4 1qwertyuiop 1z2x3c4v5b 20162016up 2143658709 23176djivanfros
23wkoa0fp78dk 2468013579 2606642yra 26429vadim 2dumb2live 31217221027711 3141592654 3216732167 32615948worms 38gjgeuftd 3f3fpht7op 3rjs1la7qe 3syqo15hil 413276191q
41d8cd98f00b 420842084208555 4294967296 42qwerty42 4815162342 4815162342a 4815162342lf 4815162342lost 4815162342q 4904s677075 51051051051 541233432442 5432112345
5544332211 5858855abc 59382113kevinp 5hsu75kpot 5t4r3e2w1q 6215mila6215 671fsa75yt 70780070780 7410258963 7418529630 742617000027 7777755102q 7894561230 789456123a
789456123q 7elephants 7jokx7b9du 7ugd5hip2j 80070633pc 80361665abc 80637852730 8096468644q 80972694711 80988218126 87654321vv 87e5nclizry 88002000600 89015173454
89032073168 89057003343 89063032220m 89132664230 89172735872 89181502334 89211375759 89231243658s 89600506779 89614774181 89876065093rax 89semtsriuty 8j4ye3uz
8phrowz622 8phrowz624 9085084232 9085603566 9293709b13 9638527410 9731553197 9874563210 987654321a 987654321g 987654321z 989244342a 9988776655 999111999q 99strenght
9z5ve9rrcz a12345 a123456 a1234567 a123456789 a1234567890 a1a2a3a4a5 a1b2c3 a1b2c3d4 a1b2c3d4e5 a1s2d3f4 a1s2d3f4g5 a1s2d3f4g5h6 a3eilm2s2y a789456123 a987654321
aa123456789 aaa111 aardvark aaron abc12 abc123 abc123456789 abcd1234 abcd123456 abcde12345 abercrombie aberdeen abgrtyu abigail abracadabra abrakadabra absolutely
access access14 accord account accountbloc accounting achilles action activation active ad12345678 adam adgjmptw adidas admin admin18533362 administrator adrenaline
adrian aezakmi aezakmi123 afghanistan africa afrika2002 agent007 aggies aikido airborne airbus airforce airplane ajcuivd289 ajnjuhfabz aksjdlasdakj89879 alabama
alabama123 alan alaska albert alberto alejandr alejandro1 aleksander aleksandr aleksandra alessandra alessandro alex alexande alexander alexander1 alexandr alexandra
alexandra1 alexandria alexis alexsander alfred alice alicia aliens alinaalina alisaalisa alison alkanaft123 allahuakbar allen allison alpha alpha1 alpha135792468
alphabravo alphaomega alpine alternativa alternative always alyssa am4h39d8nh amadeus amadeusptfcor amanda amateur amazon ambassador amber amber1 amelia america
american amoreamore amoremio amsterdam amsterdam1 an83546921an13 anakin anal analsex anarchy anastasia anastasija anastasiya anderlecht anders anderson andre andrea
andreas andrei andrew andrew1 andrewjackie andrey andrey1992 andy anfield angel angel1 angela angelangel angelica angelina angelo angelochek angelofwar angels animal
animal2000 anime anna annette annie antananarivu anthony anthony1 antichrist anton antonio anubis anything anytimetoday apache apocalypse apokalipsis apollo apollo13
apple apple1 applejuice apples applesauce april aquarius aragorn archer archie area51 arizona armageddon arnold arsenal arsenal1 arsenal123 artemartem arthur artist
asd123 asd123asd123 asdasd asdf asdf123 asdf1234 asdfasdf asdfg asdfg12345 asdfgh asdfgh123456 asdfghj asdfghjk asdfghjkl asdfghjkl1 asdfghjkl123 asdzxc ashley
ashton asian aspirine assass assassin assfuck asshole asshole1 asshole123 assman astalavista asterix astonmartin astonvilla astra334566 astros athena atlanta
atlantic atlantis atomic attack auburn auckland2010 audrey august aurora aussie austin australia australia1 autumn autunno avalon avatar avenger avrillavigne
awdrgyjilp awesome awesome123 awo8rx3wa8t azamat azerbaijan azerbaycan azerty azertyuiop azsxdc azsxdcfv azsxdcfvgb azwebitalia babe babemagnet babes babies baby
babyboy babydoll babygirl babylon babylon5 bacon badass badboy badger badiman28200 badnaamhere baggins bailey ball baller balls bambam banana bananas bandit bang
bangkok bangladesh banshee barbara barbarossa barbie barcelon barcelona barkley barney bart baseball baseball10 baseball11 baseball12 baseball21 basket basketba
basketball basketball1 bass bassman bassmaster bastard batman batman1 battle battlefield battlestar baxter beach beagle bear bearbear beast beatles beatrice
beautiful beautiful1 beauty beaver beavis beckham beefcake beer beetle belinda bell bella belladonna bender benjamin bennett benson bentley benvenuto berezuckiy
berlin berlin1945 bernadette bernard bernie bertha bestfriend bethany beverly bhrh0h2oof6xbqjeh bianca biblioteka bicycle bigballs bigboobs bigboy bigbrother bigcock
bigdaddy bigdick bigdog bigfoot bigger biggie bigguy bigmac bigman bigone bigred bigtits bill billie billy billybob billyboy bingo bird birdie birdman birmingham
birthday birthday10 birthday100 birthday133 birthday21 birthday26 birthday27 birthday28 birthday299 birthday36 birthday54 biscuit bishop bitch bitch1 bitches biteme
blabla black black1 blackadder blackberry blackcat blackdog blackdragon blackhawks blackheart blackhorse blackie blackjac blacklabel blackman blackmetal blacks
blacksheep blacksonblon blackwhite blacky blade bladerunner blades blahblah blake blaster blazer blessed blingbling blink182 blitzkrieg blizzard blonde blondes
blondie blood bloody blow blowjob blowme bltynbabrfwbz blue blue123 blue22 bluebird blueblue bluedevils bluedragon blueeyes bluemoon blues bluesky bmvm3e46gtr boat
bobafett bobbie bobbob bobby bobcat boeing bogdan bohica bollocks bollox bomber bond bond007 bondage bondarenko bone bonehead boner bones bonita bonjour bonnie
boobies booboo boobs booger boogie boomer boots booty boredboi4u boris bosco boss bossman boston bot_schokk bottom bowler bowling bowser boy1cool23 boy4u2ownnyc
bpgjldsgjldthnf bradford bradley brandi brando brandon brandon1 brandy brasil braveheart braves brazil breakdance breast breeze brenda brendan brian brianna bridge
bridget britney brittany broken bronco broncos brooke brooklyn brooks brother brothers brown brownie browns bruce brucelee brucewayne bruins bruno brutus bryan
bryant bubba bubba1 bubbas bubble bubbles buck buckeye buckeyes buddha buddy buddy1 budlight budman buffalo buffett buffy bugger bujhmbujhm bull bulldog bulldogs
bullet bullnuts2003 bullshit bullwinkle bunghole bunny buonasera buongiorno burger burton bush bushmaster business businessbabe buster buster1 butch butler butt
butter butterbean butterfl butterfly butterfly1 butthead butthole buttons bvncnbnvvbn byajhvfnbrf byteme c43dae874d c43qpul5rz c7e4f8ezqh cactus cadillac caesar
caitlin calculator caliente californ california california1 callie callofduty calvin camaro cambiami camel camelot camels camera cameron camille campbell canada
cancel cancer candy candyeater candyfinger candyman cannon cannondale cantona capital capone captain cardinal carlo carlos carlton carmen carol carolina caroline
carolyn carpet carrie carrot carson carter cartman cartoon casablanca caserta casey casey1 cash casino casper cassidy cassie cassiera castle catalina catch22 catdog
caterpillar catfish catherin catman cats cavalier ccbill cdtnkfyf cegthgegth cegthgfhjkm celeste celica celine celtic celtic1888 celtics center central cessna
cfkfvfylhf cghfdjxybr cgtwbfkbcn chair challenger champion champs chance chandler chang change changeme chaos charger chargers charles charleston charlie charlie1
charlie111 charlie123 charlott charlotte charlotte1 charlton charly charmed chase cheburashka check cheerleader cheerleaers cheers cheese cheeseburger cheesecake
chelsea chelsea1 cherokee cherry cheryl chessmaster chester chester123 chesterfield chevelle chevrole chevy chevy1 cheyenne chicago chichi chicken chicken123
chickenwing101 chicks chiefs children china chinchilla chipper chloe chocolat chocolate1 chopper chris chris1 chrisbrown chrissy christ christia christiaan christian
christian1 christin christine christop christophe christopher christopher1 christy chronic chubby chuck chucky chupakabra church ciaociao cincinnati cinderella cindy
civilization cjdthitycndj cjkysirj cjkywt claire clancy clarence classic claude claudia clayton clifford clinton clitoris clover clubpenguin cnfc35762209 cnfnbcnbrf
cnjvfnjkju cobra cocacola cock cockgobbler cocksucker cody coffee coke collection colleen college collins colombia colorado colors colt45 coltrane columbia columbus
combat123654 comicbookdb comicbooks command commando commercial commessa compaq compatible computador computadora computer computer12 concrete condor confidence
configuratio connect connection conner connie connor conrad constantin constantine construction consumer content contortionist contrasena control controller cookie
cookies cool cooldude cooler coolio coolman cooper coorslight copenhagen copper corona corperfmonsy corporation corvette cosmopolitan cosmos cosworth cotton cougar
counterstrike country courtney cowboy cowboys cowboys1 coyote cracker crash crazy crazy1 crazyhorse cream creampie creative crepusculo cricket crimson cristina
cristopher crusader crystal ctdfcnjgjkm cthulhu cthutq cucciola cuddles cumming cumshot cunt cuntfinger cupcake curious curtis cutlass cutter cvzefh1gkc cxfcnkbdfz
cxfcnmt cxfcnmttcnm cyberonline cyecvevhbr cyjdsvujljv cynthia cytuehjxrf daddy daddy1 daddysgirl dagger daisy daisy1 dakota dale dallas dalton damian damien dance
dancer danger danie daniel daniel1 daniela danielle daniil danila danni danny dannyboy dark darkknight darkness darkside darkstar darling darren darthvader darwin
dashadasha dave david david1 davis dawg dawson daytona dbrnjhbz dbrnjhjdbx dbrnjhjdyf dctvcjcfnm dctvghbdtn dead deadhead deadman deanna death debbie december deedee
deeppurple deepthroat deerhunter deeznuts defender defiant deftones delete delta delta1 deltaforce demolition demon denis denise dennis denver department depechemode
derrick description desert design designer desire deskjet desperados destiny destruction detroit deutschland devastator devil devildog devildriver devilmaycry
devilmaycry4 devils dexter dfkthbz dfktynbyrf dfvgbh dhjnvytyjub diablo diamond diamond1 diamonds diana dick dickhead dictionary diesel dietcoke difference digger
digital digitalprodu dilbert dilligaf dillon dima dingdong director dirty discover disney disneyland dixie djljghjdjl dkflbdjcnjr dkflbvbh dkflbvbhjdbx dkflbvbhjdyf
dmiller12as doberman doctor dodge dodger dodgeram dodgers dodgeviper dogg doggie doggy doggystyle dogman dogphil3650 dogs dollar dolphin dolphins domainlock2005
domination dominic domino domodedovo donald donaldduck donkey donkeykong donna donnie doobie doodle dookie dorothy double doughboy douglas dracula drago dragon
dragon1 dragonball dragonballz dragonfire dragonforce dragons drake dream dreamer dreamonline dreams driver drizzt drowssap drpepper drumandbass drummer dthjybrf
dtynbkznjh dublin ducati duck dude dudley duke dumbass duncan dunnowho89 duranduran durango dustin dusty dylan e6pz84qfcj eagle eagle1 eagles eatme eatpussy eatshit
eclipse eddie eduard edward edwardcullen efbcapa201 eghfdktybt eileen einstein ejaculation ekaterina ekaterina20 elaine electric electronic electronics element elena
elephant eleven elijah elizabet elizabeth elizabeth1 elliot elliott elsalvador elvira elvis elvis1 elwood emerald emily eminem emmanuel empire energy engage engine
engineer engineering england english enigma enjoy enter enterpri enterprise entertainment eric ernest erotic escaflowne escape escort estate esther eternity eugene
evanescence evangelion evelyn everton everything excalibu excellence exigen exigent experience experienced explorer express extreme eybdthcbntn fabian faith falcon
falcons fallen fallenangel falloutboy family fantasy farfalla farmer farside fartripper fast faster fatass fatboy fatcat father fatima753357 fatman fcbarcelona
fcnfkfdbcnf fdnjhbpfwbz felicidade felix fender fenerbahce fernand fernando ferrari ferret fetish fgjkbyfhbz fgjrfkbgcbc ficken fighter fighting54 filter
finalfantasy findaupair007 finger finish fiorentina fire fireball firebird firefighter firefly firefox fireman firestarter firstone123 fish fisher fishfinger fishing
fitness fitzgerald fkg7h4f3v6 fkmnthyfnbdf fktrcfylh fktrcfylh1 fktrcfylhf fktrcfylhjd fktrcfylhjdbx fktrcfylhjdf fktrcfylhjdyf fktrcfylth fktrctq flames flamingo
flash flatron fletcher flight flintstone flipper florence florida flower flowers fluffy flvbybcnhfnjh flyboy flyers foobar football football10 football12 football123
ford forest forever foreveryoung forget forgetmenot forgot formatters formula formula1 forrest fortuna forzainter forzajuve forzamilan forzanapoli forzaroma fossil
foster foundation foxtrot france frances francesco francis franco frank frank1 frankie franklin franky frankzappa freak freaks freaky freckles fred freddie freddy
frederic frederiksberg fredfred free freedom freedom1 freelancer freeman freepass freeuser french freyfvfnfnf friday friend friends friendship friendster frog
frogger froggy froinlaven fromvermine front242 frontier frosty frozenfish fuck fuck_inside fucked fucker fuckers fuckface fuckfuck fucking fuckinside fuckit fuckme
fuckmehard fuckmylife fuckoff fuckoff666 fuckthemall fucktheworld fuckthroat fuckyou fuckyou1 fuckyou123 fuckyou2 fuckyoubitch fuckyouguys fufnfrhbcnb function funny
funtime fusion future fyfcnfcbz fyfcnfcbz1 fyfnjkmtdbx fyfnjkmtdyf fylhtq fynfyfyfhbde gabrie gabriel galatasara galatasaray galaxy galina galore gambit gamemaster
gandalf gang gangbang gangbanged gangsta gangster garbage garcia garden garfield garrett gary gatekeeper gateway gateway1 gator gators gblfhfcbyf gbpltw gearsofwar
geheim gemini general generation genesis genius george georgetown georgia gerald gerard gerasimova german germany geronimo getsome gettysburg gfhfcjkmrf gfhfktkjuhfv
gfhfvgfvgfv gfhjkm gfhjkmgfhjkm ghbdtn ghbdtnbr ghbdtndctv ghbdtnghbdtn ghbdtngjrf ghbdtnrfrltkf ghhh47hj764 ghhh47hj7649 ghjatccbjyfk ghjcnbnenrf ghjcnbvtyz ghjcnj
ghjcnjabkz ghjcnjgbpltw ghjcnjgfhjkm ghjcnjghjcnj ghjcnjnfr1 ghjcnjqgfhjkm ghjcnjrdfibyj ghjcnjrdfif ghjgfufylf ghjnbdjcnjzybt ghjnbdjufp ghjrehfnehf ghjrjgtyrj
ghjuhfvbcn ghjuhfvvbcn ghost ghostrecon ghostrider ghtdtlvtldtl giants gibson gilbert gilbert2707 gillian ginger giovanni girl girlfriend girls giuseppe gizmo gizmo1
gizmodo gjdtkbntkm gjhjlfcjqrb gjikbdctyf gjkbyf gjkysqgbpltw gjyjvfhtdf gjytltkmybr global gloria gn56gn56 goblin goblue goddess godisgreat godsmack godzilla
godzils4s7 gofish goforit gold goldberg golden goldfinger goldfish goldie golf golfball golfer golfing goober good good123654 goodbye goodfellas goodluck goodmorning
goodtime google goose gopher gordolee85 gordon gordon24 gorilla gotcha gothic grace gracie graham grandma grandmaster grandorgue granny grasshopper grateful great
greedisgood green green1 greenday greengreen greenhouse greenlantern greg gregory gremlin grendel griffey griffin grimreaper grizzly groovy groupd2013 grover
gthtcnhjqrf gthtrfnbgjkt gthtrhtcnjr gtnhjpfdjlcr guardian guinness guitar guitarhero gundam gundamwing gunner gunslinger gustav gxlmxbewym gy3yt2rgls h72sfibbnl
hacker hailey halflife hallelujah hallo hamburg hamilton hamlet hammer hammerhead hammers hammertime hamster handsome hannah hannibal hansolo happy happy1 happyhappy
hard hardcore harder hardon hardwareid harley harley1 harmony harold harris harrison harry harrypotter harvey hastings hawaii hawk hawkeye hayden hayley
hd764nw5d7e1vb1 hd764nw5d7e1vbv head headhunter hearts heather heather1 heaven heavymetal hector hedimaptfcor helen helena helicopter hell hellfire hello hello1
hello123 hellohello hellokitty hellothere helloworld hellraiser help helpme hendrix henry hentai herbert herbie hercules herman hermes hershey hesoyam hesoyam123
hidden highland highlander hijodeputa hilton hiphop history hitler hitman hjvfirf hobbes hobbit hockey hocuspocus holden holiday holland hollister1 holly hollywoo
hollywood1 holmes home homer homer1 homers homerun honda honda1 hondacivic hondas2000 honey hongkong hooker hooters hoover horndog hornet horney horny horny1 horse
horsepower horses hotboy hotdog hotrod hotsex hotstuff hottie house housemusic houses housewifes houston howard hshfd4n279 htubcnhfwbz hudson hummer hungry hunter
hunter1 hunting hurrican hurricanes husker huskers hustler hypnodanny iaapptfcor iamawesome iampurehaha2 ibanez icecream iceman iddqdiddqd iddqdidkfa idontknow1
iforgot igor iguana ihateyou ilikepussy illuminati iloveboobies ilovegirls ilovejesus ilovemusic ilovemyfamily ilovemylife ilovemyself ilovepussy ilovesex iloveu
iloveyo iloveyou iloveyou11 iloveyou12 iloveyou123 iloveyou143 iloveyou22 imagination imagine imjakie123 immortal impala imperial impossible incredible incubus
independent indian indiana indians indigo infalicall infantry inferno infiniti infinity information ingodwetrust insane insertions inside installdevic installsqlst
installutil integra intelinside intelligence interacial intercourse intermilan international internet intrepid inverno ipo54tj45uy856 ireland irina irish irish1
ironmaiden ironman isabel isabella isabelle iseedeadpeople island israel italia itsasecret ivan ivanivanov ivanov iverson iwantu j3qq4h7h2v jack jackal jackass
jackdaniels jackhammer jackie jackoff jackson jackson1 jacob jacqueline jaguar jake jamaica james james1 jamesbon jamesbond007 jamesjames jamie jammer janice janine
january japan jasmin jasmine jasmine123 jason jason1 jasper javier jazz jediknight jedimaster jeep jeff jeffrey jenna jennie jennifer jenny jenny1 jeremiah jeremy
jericho jerome jerry jersey jesse jessejames jessica jessica1 jessie jester jesus jesus1 jesuschris jesuschrist jesusfreak jesusislord jesussaves jetbalance jethro
jigei743ks jimandanne jimbo jimbob jimmy jimmy1 jlbyjxtcndj joanna joanne joejoe joey john john316 johnjohn johnny johnson joker jokerjoker jonathan jones jordan
jordan1 jordan23 joseph josephphone7 josh joshua jrcfyf juan juancarlos judith juggernaut juice julia julian julie juliet julius jumper jungle junior jupiter
justdoit justforfun justice justin justinbiebe justinbieber justine justme juventus juventusfc jxfhjdfirf k123456789 kaiser kaktus kalifornia kaliningrad kamehameha
kamelia2011 kamikaze kangaroo kanmax1994 kansas karate karen karina kasper katana katerina kathleen kathryn kathy katie katrin katrina katyakatya kawasaki kazakhstan
kbnthfnehf kd189nlcih keeper keith kelley kelly kelsey kennedy kenneth kenny kensington kentucky kenwood kermit kevin kevin1 keyboard keystone kicker killer killer1
killme kimberly king kingdom kingfisher kingkong kingpin kingston kirill kiss kisses kissme kitkat kitten kitty kitty1 kittycat kittykitty kl?benhavn klapaucius
klaster klubnichka knickerless knicks knight knights knucklehead kobebryant kodiak kolobok konovalova konstantin kotenok kozanostra kramer krasavchik kravchenko
krishna kristen kristi kristin kristina kristopher kryptonite ktjynsq40147 kudos4ever kurtcobain kwiatuszek kyle labrador labtec lacrosse ladies lady ladybug
ladyffesta laguna lakers lamborghini lamborgini lancelot lancer lansing laptop larisa larry lasvegas latin latino laura lauren laurie lawrence lawyer leader leather
leavemealone ledzep ledzeppelin left4dead2 legacy legend legion legolas lemons lennon leonard leonardo leopard lesbian lesbians leslie lespaul lestat lester letmein
letmein1 letmein123 letmein2 letmeinletmein letmeinnow letsgo lewis lexmark lfplhfgthvf lhbjkjubz2957704 liberty lick licker lickit lickme life lifehack lifeisgood
lifetime light lighthouse lightnin lights lightsaber limpbizkit lincoln linda lindsay lindsey lineage123 linkinpark liquid lisa lissalissa little littlebear
littlebitch littlefuck littlegirl littleminge littleslut littlewhore liverpoo liverpool liverpool1 liverpoolfc livestrong lizard lizzie lkjhgfdsazx lobster
lockerroom logan logitech lol123 lolita lollipop lollol lololyo123 london lonely lonestar lonewolf long longhorn looker looking loploprock lorenzo lorraine
losangeles loser lost4815162342 lothlorien lotrfotr34 louise loulou love love777321777 loveforever loveislife loveit lovelove lovely loveme lover loverboy lovers
loveyou lovezp1314 loving lowrider lp2568cskt lsia9dnb9y luansantana lucas lucifer lucifer666 lucky lucky1 lucky7 luckycharm luckydog lucy ludwig luke lumberjack
luojianhua luther lvbnhbq lytdybrbdfvgbhf lytghjgtnhjdcr lzhan16889 m123456789 m6cjy69u35 ma123123123 macdaddy machine madagascar madagaskar madden maddie maddog
madison madman madmax madness madonna madrid maestro maggie magic magic1 magical123 magnolia magnum magnus maiden mailcreated5240 mailman maintenance maisuradze
makaveli maksim malcolm malibu mallard management manager manchest manchester manchester1 mandarinka mandingo mandragora mandy mangust6403 maniac mannaggia manson
manuel manutd mapet123456 mapleleafs maprchem56458 marathon marcel marco marcus marcuseckos margaret margarita margherita maria mariah mariamaria marian marie
marilyn marina marinamarina marine mariners marines marino marinochka mario marion marissa mark market markhegarty markus marlboro marley marlin marshall martha
martin martina martinez martini marvel marvin mary maryjane maryland mashamasha mason massimiliano massive master master1 masterbaiting masterbate masterbating
mastercard masterchief mastermind masters masturbate masturbation matchbox20 matematica matematika mathematics matilda matrix matt matthew matthew1 mattylad10 mature
maurice maurolarastefy maverick maxima maximilian maximus maxine maxmax maxmotives maxwell mayday maynard meatball mechanical meditation megadeth megaman megan
meghan melanie melinda melissa melissa1 melody melvin member memphis mercedes mercury meridian merlin mersedes metal metallic metallica metallica1 method metropolis
mevefalkcakk mexico miami michael michael1 michael123 michaela michaeljackson michel michele michelle michigan mickey mickeymouse microlab microphone microsof
microsoft midnight mighty miguel mike mikey milano miles milfhunter military millennium miller millerlite millertime millie million millionaire milton mine minecraft
minecraft123 minhasenha minicooper minnesota_hp minnie miracle mirage miranda misiaczek1 mission mississippi missy mister mistress misty mitchell mitsubishi mobile
mollie molly molly1 moloko molson momoney momsanaladventure monday money money1 moneymaker moneymoney moneys mongoose monica monika monique monitor monkey monkey1
monkeybutt monkeys monopoly monroe monster monster123 montana montecarlo montenegro montgom240 montgomery montreal moocow mookie moomoo moon moose morgan
morganstanley morpheus morris morrison mortalkombat moscow mostwanted motdepasse mother motherfuck motherfucker motherlode motorcycle motorola mountain mouse
mousemouse movie mozart msoracle32re msorcloledbr muffin mulder multimedia multiplelo multiplelog munchkin muppet murcielago murphy murray muscle mushroom music
musiclover musicman mustang mustang1 mustangs myjdxtcxks mylove mypass mypassword myself mystery mystic nadine naked nancy napass napoleon napoli naruto nascar nasty
nastya nastya1995 nastya1996 nastya1997 nastya2010 nastyanastya natali natalia natalie natasha natasha123 nathalie nathan national naughty naughtyboy navigation
ncc1701 ncc1701a ncc1701d ncc1701e nccpl25282 ne_e_pod_chehyl nebraska necromancer necronomicon need4speed needforspeed negozio nellie nelson nemesis
nemvxyheqdd5oqxyxyzi neptune nesterenko network networkingpe nevada neveragain nevergiveup neverwinter newlife newman neworleans newpass newpassword newport
newproject2004 newton newyork newzealand nfnmzyf nhbujyjvtnhbz nhecsyfujkjdt nhfdvfnjkju123 nhfrnjhbcn nhfycajhvths nicholas nick nick1234-rem936 nicola nicolas
nicole nigger night nightcrawler nightmare1 nightshade nikita nikita1998 nikita2000 nikki nikolaevna nimrod nina niners ninja nintendo nintendo64 nipple nipples
nirvana nissan nissan350z nofear nokia nokia6230i nokiadermo nolimit nondriversig none noodle noodles nookie noonehackme nopass nopassword norman norton nostradamus
nothing nottingham november novosibirsk nthvbyfnjh nthvbyfnjh2 ntktdbpjh1994 nuaddn9561 nugget nuttertools nylons nymets oakland oakley obiwan oblivion oc247ngucz
october odessa office ohyeah oicu812 oilers oklahoma oksana olcrackmaster oldman oldsmobile olegnaruto olga oliver olivia omega omega1 omgkremidia onelove
onetwothree online ontheoutside ontherocks open opensesame openup oracle orange oregon orioles orion orlando orochimaru oscar oscar1 osiris ou812 outlaw overlord
oxford p0o9i8u7y6 pa55w0rd pa55word pacific packard packers pacman painkiller paintball1 painter pakistan palace paladin palmer pamela panama panasonic pancho panda
pandemonium pandora pantera panther panthers panties pantyhos panzer paradise paradox paraklast1974 paris parker parliament parol12345 parola parolparol parrot party
pascal pass pass123 passat passion passmaster passport passtrader passw0rd passwor passwor1 password password00 password01 password1 password10 password11 password12
password123 password1234 password13 password21 password22 password23 password69 password88 password99 passwordassword passwordpassword passwordstandard passwort
patches pathfinder patricia patrick patrick1 patriot patriots patton paul pauline pavilion payton peace peacemaker peaches peanut peanutbutter peanuts pearljam
pebbles peekaboo peewee pegasus pencil penelope penetrating penetration penguin penguins penis penny pentium people pepper peppermint pepsi pepsi1 percussion perfect
perfection performance performing personal pervert pete peter peter1 peternorth peterpan peters peugeot peugeot406 pfhfnecnhf pfqwtd27121988 phantom phezc419hv
philadelphia philip philippines philips phillies phillip philly philosophy phoebe phoenix phoenix1 photo photos phpbb picard picasso pickle pickles pics picture
pierre piglet pikachu pilot pimp pimpin pineappl pineapple1 ping pink pinkfloy pioneer pirate pirates pistol pitbull pittsburgh pizza planet plastic platinum play
playboy player playground playstatio playstation playstation2 playstation3 playtime please pleasure plhfdcndeq plumber plymouth pointblank pointbreak poison pokemon
pokemon1 pokemon123 polaris police polina polniypizdec0211 polniypizdec1102 polniypizdec110211 polo polopolo09 polska poncho pontiac pooh poohbear pookie poop pooper
poopie poopoo popcorn popeye porkchop porn porno pornografia pornographic pornography pornstar porsche porsche9 porsche911 porter portishead portland portsmouth
portugal possum postal postov1000 potato potter powder power power1 powerpower powers precious predator prelude premiumcash presario presidente preston pretty
prettygirl primavera primetime21 primus prince princes princess principessa printer prisonbreak private privet prodigy production professional programmer progressive
prometheus prosperity protection psychnaut1 psycho ptybnxtvgbjy puertorico pufunga7782 pumpkin punisher punkin punkrock punksnotdead puppies puppy purple pussies
pussy pussy1 pussy69 pussybitch pussycat pussyeater pussylicker pussylover pussypussy pussys putter pyfrjvcndj pyramid python q12345 q123456789 q1234567890
q1q2q3q4q5 q1w2e3 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 q1w2e3r4t5y6u7 q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 qawsed qawsedrf qawsedrftg qawsedrftgyh qaz123 qaz123wsx456
qaz26101778 qazqaz qazwsx qazwsx123 qazwsx1234 qazwsx12345 qazwsx123456 qazwsxed qazwsxedc qazwsxedc1 qazwsxedc12 qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb
qazwsxqazwsx qazxsw qazxswedc qazxswedc123 qazxswedcvfr qpwoeiruty qq123456789 qqq111 quality quant4307s queen queenas8151 quicksilver quiksilver qwaszx qwaszxerdfcv
qwe123 qwe1234567 qwe123qwe123 qweasd qweasdzxc qweasdzxc1 qweasdzxc12 qweasdzxc123 qweqwe qwer1234 qwerasdf qwerasdfzxcv qwert qwert123 qwert12345 qwert54321
qwertasdfg qwertasdfgzxcvb qwertgfdsa qwerttrewq qwerty qwerty1 qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwerty123456789 qwerty2010 qwertyasdfgh
qwertyu qwertyu123 qwertyui qwertyuio qwertyuiop qwertyuiop1 qwertyuiop10 qwertyuiop12 qwertyuiop123 qwertyuiop12345 qwertyytrewq r3vi3wpass rabbit racecar racerx
rachel racing rafael ragnarok raider raiders raiders1 rainbow rainforest raistlin ralph rammstein rammstein1 ramona randall random randy ranger ranger1 rangerover
rangers rangers1 raptor rascal rasdzv3 rashley198 rattlesnake raven raven1 ravens raymond razz rbhbkk ready reagan reality realmadrid reanimator reaper rebecca rebel
rebels red123 redalert redbull reddog redemption redhead redhot redman redneck redrum redskins redsox redwings reggie regina remember renegade rescue research
residentevil respublika revelation review reviewpass revolution reymysterio rfcgthcrbq rfgecnfcerf rfhfrfnbwf rfhfvtkmrf rfkbajhybz rfkmrekznjh rfnfcnhjaf rfnfgekmnf
rfnthbyf rfnthbyf1988 rfrfirf rhbcnbyf rhbcnbyjxrf rhfcyjzhcr rhfvfnjhcr rhonda ricardo richard richard1 richardson richie richmond rick ripper river riverplate
rjhjkmbien rjirfrgbde rjkjrjkmxbr rjntyjr rjycnbnewbz rjycnfynby rkfdbfnehf roadrunner robbie robert robert1 roberto roberts robin robinson rock rockandroll
rockbottom rocker rocket rockets rockhopper rockon rocks rockstar rocky rocky1 rodney roflcopter roger rogers roland roller rolltide roman romanroman romashka romeo
rommel ronald ronaldinho ronaldinho10 ronaldo ronaldo123 ronnie rookie rooster rootbeer roscoe rose rosebud rosemary rottweiler roxanne rubber rubberduck rugby rulez
runescape1 runner rush rush2112 ruslan russell russia russian rustam rusty rusty1 ryan s123456789 s1a2s3h4a5 s456123789 sabbath sabina sabine sabrina sacramento
sadie safety sagittarius sailboat sailing sailor sailormoon saint saints sakura salamander salamandra sally salmon samantha sammie sammy sammy1 sampson samson
samsung samsung123 samuel samurai sanandreas sanchez sandiego sandman sandra sandy sanfrancisco santamaria santana santiago santos sapphire saqartvelo sara sarah
sarah1 sasha sasha1 sasha12345 sashasasha sassy satan satan666 sataniv1993 satisfaction saturn saun saun24865709 savage savannah scandinavian scarface scarlet
scarlett school schoolgirlie schumacher scooby scoobydo scooter scooter1 scorpio scorpion scotch scotland scott scottie scotty scoubidou2 scoubidou6 scrappy scream
scruffy scully sdh686drth sdicmt7seytn search seattle sebastia sebastian sebastian1 secret security seemnemaailm segretissimo segreto seinfeld select selfok2013
seminole semperfi seniseviyor sentinel septembe september serega serena serendipity serenity sergeevich sergei sergey sergio sersolution server service service321
sesame sevastopol seven seven7 sex4me sexmachine sexpistols sexsex sexual sexx sexy sexygirl shadow shadow1 shadow1212 shaggy shakespeare shalom shaman shamanking
shamrock shane shaney14 shannon shaolin shark sharks sharon shasta shaved shazam sheena sheila shelby shelbygt500 shelley shelly shemale sherlock sherman sherry
shevchenko shiloh shirley shit shithappens shithead shitty shogun shooter shopping short shorty shotgun showme showtime sidewinder sidney siemens sierra silenthill
silver silverstone silvia simba simferopol simon simone simple simpleplan simpson simpsons sinatra singer single sinner sirius sister sithlord skateboard skater
skeeter skiing skinny skipper skippy skittles skorpion39 skyline skywalke slappy slapshot slayer sleepy slick slipknot slipknot666 slut sluts smallville smile smiles
smiley smith smitty smoke smoker smokey smokin smooth smudge smut snake snakes snapper snatch snickers sniper snoopy snow snowball snowman snuggles snusmumrik sobaka
soccer soccer1 socrates softball software sojdlg123aljg soldier soleil solidsnake solomon somethin something1 sommer sonic sonnenschein sony sonyericsson sooner
sooners sophia sophie soso123aljg southern space spam967888 spanking spankme spanky sparky spartak spartak1922 spartan spartan117 spartans speaker special
specialinsta specialist spectrum speed speedy spencer spider spiderma spiderman spiderman1 spiderman3 spidey spike spirit spitfire splash spooky sports spring
springer springfield springsteen sprint sprite spunky spyder squirrel squirt srinivas ss6z2sw6lu stacey stalingrad stalker stalker123 stallion standard stanley star
star69 starbuck starcraft starcraft2 stardust starfish stargate stars starscream startrek starwars starwars123 station statistika stealth steamforums steelers stefan
stella stellina stephani stephanie stephanie1 stephen sterlin sterling steve steve1 steven stevie stewart stick stickdaddy77 sticky stimpy stinger stingray stinky
stinkyfinger stocking stomatolog stone stonecol stonehenge stoner stones storm stormy stranger stratocaster strawberry street streetball strider strike striker
stripper strong stronghold stuart stud student studio studioworks studmuffin stuff stupid subaru sublime subscriber success suck sucker suckit suckme suckmycock
suckmydick sucks sugar summer summer1 summertime summit sundance sunday sundaypunch sunderland sunflower1 sunglasses sunny sunrise sunset sunshine sunshine69 super
super1 super123 superduper superfly superman superman12 superman123 supermanboy supermario supermercato supernatural superpower superpuper supersonic supervisor
support surfer surfing susan sutvsc5ysaa suzanne suzuki svensps820 svetasveta svetik svetlana swallow sweden sweet sweetdream sweetdreams sweetheart sweetie
sweetiepie sweetpea sweetpussy sweets sweety swimming swinger swingers swordfis swordfish sydney sylvia sylviahans syncmaster syracuse system systemofadown
t34vfrc1991 t5r4e3w2q1 table54781 tacobell tacoma tadmichaels tamara tamwsn3sja tanker tanner tanya tardis target tarheel tarheels tarzan tatiana tattoo tatyana
taurus taylor taylormade tazman tdfyutkbjy tdutybq teacher technician technics techniques techno technology teddy teen teens telecaster telefon television tempest
temple temporary temppassword tennis tequila teresa terminator terror terry tesoro test test1 test123 tester testing testing123 testtest texas texas1 thailand thanks
thankyou thebeatles thecakeisalie thegame thekid theking theman theodore theone therock thesimpsons thirteen13 thomas thomas1 thompson throat throatfuck thuglife
thugstools thumper thunder thunder1 thunderbird thundercat thx1138 tiamotanto ticketmaster tickle tiffany tiger tiger1 tigers tigertiger tigerwoods tigger tight
timber timberlake timberland timberwolf time timmy timothy tina tinker tinkerbell tinman tintin titanic titans titleist tits titties tobias today tokiohotel tolkien
tombraider tomcat tommy tomtom tony topcat topdog topgun topper tornado toronto torres toshiba tottenha tottenham1 toyota tracey tractor tracy traffic trains trance
transam transexual transformer transformers translator travel travis trebor tree trevor trfnthbyf tricky trigger trinity tristan triton triumph trixie trojan trojans
trombone trooper trouble truck trucker trucks truelove trumpet trunks trustno1 trustnoone tucker tuesday tupacshakur turbo turkey turner turtle tweety twilight
twister tyler tylerca310 tyrone ublhjgjybrf ubnkthrfgen ubvyfcnbrf ufhhbgjnnth ujkjdjkjvrf ultimate unbelievable uncencored undercover undergroun underground
understand undertaker underwater underworld unforgiven unicorn uniqueness united universe universidad university unknown unreal usa123 userexecute usuckballz1
utyyflmtdyf v123456789 vacation vader vaffanculo vagina valentin valentina valentinka valera valerie valhalla valley vampire vanessa vanhalen vanilla vanyarespekt
vbhjndjhtw vectra vegeta velvet venom121293 verbatim veritas verona veronica veronika vertigo verygoodbot vette vfhbyf vfhbyfvfhbyf vfhecz vfhufhbnrf vfhvtkflrf
vflfufcrfh vfntvfnbrf vfrcbv vfrcbvrf vfrcbvtyrj vfrcbvvfrcbv vfvfgfgf123 vfvfvskfhfve vfvjxrf vfylfhbyrf victor victoria victory video viking vikings viktor
viktoria villeneuve vincent vinogradov violet viper viper1 vipers virgin virginia virtuagirl vision vitalik123 vivian vkontakte vladik vladimir vladimirovna
vladislava vladivostok volkswagen volleyball volume voodoo vortex voxstrange voyager vqsablpzla vsjasnel12 vulcan vyjujnjxbt w1w2w3w4w5 w2dlww3v5p wachtwoord walker
walkman555 wallace wallstreet walnut walter wanker warcraft warhammer warhammer40k warlock warlord warren warrior warriors washington water waterfalls waterloo
watermelon waters watson wayne wazzkaprivet wcrfxtvgbjy weasel weather webhompass webmaster websolutions websolutionssu webster webuivalidat weed weezer weihnachte
weihnachten weihnachtsbau weihnachtsbaum welcome welcome1 welcome123 wellington wendy wenef45313 werewolf werty12345 wesley western westham westside wethepeople
wetpussy whatever whatthefuck whatthehell wheels whiskey white whitepower whitney whocares whore whosyourdaddy whynot wicked widespread wildcat wildcats william
william1 williams willie willis willow willy wilson winchester window windows winner winnie winnipeg261 winston winstonone winter wisdom wishmaster wizard wolf
wolfgang wolfman wolfpack wolverin wolverine wolverines wolves wombat women wonder wonderland wonderwall wonderwoman woody woody1 wookie wordpass world wrangler
wrestling1 wright wrinkle1 writer writerspace wutang wwwooo1234 xanadu xavier xfiles xiaoyua123 xpressmusic xxxp455w0rd5 yamaha yankee yankees yankees1 yanshi1982
ybrbnf ybrjkftdbx ybrjkftdyf yellow yfcnhjtybt yfcnzyfcnz yfnfif yfnfitymrf yjdsqgfhjkm yomama yoshimitsu young yourmom yvonne z123456789 z1x2c3v4b5 z1x2c3v4b5n6
z1x2c3v4b5n6m7 zachary zaphod zaq123 zaq12wsx zaq12wsxcde3 zaq1xsw2 zaq1xsw2cde3 zaqwsx zaqwsxcderfv zaratustra zcfvfzkexifz zcxfcnkbdf zcxfcnkbdfz zeppelin
zexts364325 zidane zipper zjses9evpa zombie zqjphsyf6ctifgu zvezda zx123456789 zxc123 zxcasdqwe123 zxcv1234 zxcvb12345 zxcvbasdfg zxcvbn zxcvbn123456 zxcvbn3215
zxcvbnm zxcvbnm123 zxcvbnm1234 zxcvbnm123456789 zxcvbnmmnbvcxz
`
    .trim()
    .split(/\s+/),
)
