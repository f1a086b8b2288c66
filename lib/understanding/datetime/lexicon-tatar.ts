/** Tatar words of time, in Tatar letters and as typed on a Russian keyboard. One sense a line: code, then forms. */
export const TATAR: string = `
relative:0 бүген буген бугэн бүгенге
relative:1 иртеге иртяга иртәгә иртагә иртага иртэгэ иртәгәгә иртәгесе
relative:2 берсекөнгә берсеконга берсекөн
relative:-1 кичә
weekday:1 дүшәмбе душамбе дүшәмбегә
weekday:2 сишәмбе сишамбе сишәмбегә
weekday:3 чәршәмбе чаршамбе чәршәмбегә чэршэмбе
weekday:4 пәнҗешәмбе панҗешамбе пәнҗешәмбегә панжешамбе пэнжешэмбе
weekday:5 җомга жомга җомгага
weekday:6 шимбә шимба шимбәгә шимбэ
weekday:7 якшәмбе якшамбе якшәмбегә якшэмбе
part:0 иртән иртэн иртәнге
part:5 кичен кичке кичкә кич
part:3 көндез кондез
part:6 төнлә тонла
unit:1 сәгать сәгатьтә сәгатькә сагать сэгать
unit:3 атна атнада атнаны атнага
unit:2 көн көнгә көнне кон конне
shift:1 киләсе килэсе
shift:0 бу
hour:1 бергә
hour:2 икегә
hour:3 өчкә
hour:4 дүрткә
hour:5 бишкә
hour:6 алтыга
hour:7 җидегә
hour:8 сигезгә
hour:9 тугызга
hour:10 унга
hour:11 унбергә
hour:12 уникегә
number:1 бер бердә
number:2 ике икедә
number:3 өч өчтә
number:4 дүрт дүрттә
number:5 биш биштә
number:6 алты алтыда
number:7 җиде җидедә
number:8 сигез сигездә
number:9 тугыз тугызда
number:10 ун унда
number:11 унбер унбердә
number:12 унике уникедә
`;
