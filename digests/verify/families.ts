/**
 * Concepts of the glossary that reports use for one another: lines of near synonyms. A concept may
 * stand in several lines, and what is alike by two of them is not alike itself: who pays has costs,
 * and who pays pays salaries, but costs are no salaries.
 */
const FAMILIES = `rise growth boost expand
dead kill
casualty victim
approve accept consent
help support
begin launch introduce
create build develop
end stop
close stop
cancel stop
continue keep
receive collect
find discover
reveal show
buy merger
build building-site
work job worker
pay cost
pay salary
money finance invest
city municipal
area region district territory
resident people citizen population live
home housing household
traffic transport
route line
medicine treatment
verdict decision rule
trial case lawsuit
convict verdict
vote election
turnout vote
investigation verification inspection
test experiment research
large high maximum
small low minimum
additional next
fast soon immediate
late delay
repair restore rebuild
damage break-apart
collapse break-apart
accident incident crash
failure outage problem
error problem bug
ban blocking
data personal-data
message conversation
user account
customer user
authorities administration government official
police officer
soldier military
attack airstrike shelling
heat temperature
child youth
parent family
team club
match game
leave depart
appoint name choose
send supply
agreement contract
talks meeting summit
discuss debate talks
demand call-for request want
plan project strategy
warn alert
risk threat
fine sanction
compensation refund
donation charity
number figure sum-amount quantity total level
research analysis
electricity energy
difficult serious
expert analysis economist
join participant
member participant
replace change
accuse indict
travel visit excursion
passenger travel
flight aircraft
ship ferry
shop trade
hospital health
evidence testify
mobile call
sport match
education school
storm wind
flood water
fire burn-injury
film premiere
music tour-concert
freight container
`;

const LINES: ReadonlyMap<string, readonly string[]> = (() => {
  const lines = new Map<string, string[]>();
  for (const [nth, line] of FAMILIES.trim().split("\n").entries()) {
    for (const concept of line.split(" ")) {
      lines.set(concept, [...(lines.get(concept) ?? []), `f:${nth}`]);
    }
  }
  return lines;
})();

/** The lines a concept stands in, as keys of words. */
export const familiesOf = (concept: string): readonly string[] => LINES.get(concept) ?? [];
