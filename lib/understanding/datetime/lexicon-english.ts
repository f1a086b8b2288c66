/** English words of time. One sense a line: code, then forms. */
export const ENGLISH: string = `
relative:0 today tonight
relative:1 tomorrow tmrw tomorow tommorow tommorrow tmr tmw
relative:-1 yesterday
weekday:1 monday mon
weekday:2 tuesday tue tues
weekday:3 wednesday wed weds wensday
weekday:4 thursday thu thur thurs
weekday:5 friday fri
weekday:6 saturday sat
weekday:7 sunday sun
weekdays:1 mondays
weekdays:2 tuesdays
weekdays:3 wednesdays
weekdays:4 thursdays
weekdays:5 fridays
weekdays:6 saturdays
weekdays:7 sundays
month:1 january jan
month:2 february feb
month:3 march mar
month:4 april apr
month:5 may
month:6 june jun
month:7 july jul
month:8 august aug
month:9 september sep sept
month:10 october oct
month:11 november nov
month:12 december dec
part:0 morning
part:2 lunch lunchtime
part:3 afternoon
part:5 evening
part:6 night
unit:0 minute minutes min mins
unit:1 hour hours hrs hr
unit:2 day days
unit:3 week weeks
unit:4 month months
unit:5 year years
unit:6 seconds
weekend:0 weekend weekends
shift:-1 last previous
shift:0 this coming
shift:1 next
every:0 every each
portion:0 beginning start early
portion:1 middle mid
portion:2 end late
number:0 zero
number:1 one
number:2 two couple
number:3 three few
number:4 four
number:5 five
number:6 six
number:7 seven
number:8 eight
number:9 nine
number:10 ten
number:11 eleven
number:12 twelve
number:13 thirteen
number:14 fourteen
number:15 fifteen
number:16 sixteen
number:17 seventeen
number:18 eighteen
number:19 nineteen
number:20 twenty
number:30 thirty
number:40 forty
number:50 fifty
ordinal:1 first
ordinal:2 second
ordinal:3 third
ordinal:4 fourth
ordinal:5 fifth
ordinal:6 sixth
ordinal:7 seventh
ordinal:8 eighth
ordinal:9 ninth
ordinal:10 tenth
ordinal:11 eleventh
ordinal:12 twelfth
ordinal:20 twentieth
ordinal:30 thirtieth
`;
