/** Given names whose Latin spelling leaves a soft sign out, or is that of another language. */
export const LATIN_NAMES: ReadonlyMap<string, string> = new Map(
	`olga ольга,olge ольге,olgoi ольгой,olgu ольгу,olya оля,olia оля,igor игорь,igoru игорю,elvira эльвира,elvire эльвире,elviru эльвиру,elza эльза,elmira эльмира,elmire эльмире,emma эмма,ella элла,
		emil эмиль,eldar эльдар,alfia альфия,alfiya альфия,gulnara гульнара,gulnare гульнаре,gulnaz гульназ,tatiana татьяна,tatyana татьяна,tatyane татьяне,natalia наталья,natalya наталья,natalie натали,
		ilya илья,ilia илья,ilnur ильнур,ilnaz ильназ,ilshat ильшат,daria дарья,darya дарья,sofia софия,sofya софья,maria мария,yulia юлия,julia юлия,yuliya юлия,
		ksenia ксения,kseniya ксения,evgenia евгения,evgeny евгений,eugene евгений,dmitry дмитрий,dmitri дмитрий,yuri юрий,yury юрий,sergey сергей,sergei сергей,andrew андрей,alexander александр,
		alexandra александра,alexey алексей,alex алекс,max макс,mike майк,kate кейт,catherine екатерина,katerina катерина,helen елена,anna анна,lilia лилия,liliya лилия,guzel гузель,aigul айгуль,aygul айгуль`
		.split(',')
		.map((pair) => pair.trim().split(' '))
		.map(([latin = '', russian = '']) => [latin, russian] as const),
);
