"""English words that exclude each other at one place without being opposites, all and some, and which way, as lists.

"Killed" and "injured", "morning" and "evening", "doctors" and "nurses": who says the one does not say the other, though
a denial of the one is not the other. Each line has sides, divided by "|", of which a thing is one; words of one side
say much the same. Read by `opposites`, where a verb stands for its inflected forms. General English, written for this.
"""

# As in `opposites`: a verb, then past, participle and -ing where irregular.
RIVAL_VERBS = """
kill murder slay/slew/slain drown die/died/died/dying perish | injure wound hurt/hurt/hurt | rescue save |
 arrest detain | displace evacuate | kidnap/kidnapped/kidnapped/kidnapping abduct
approve adopt pass ratify endorse sign | reject veto | delay postpone defer/deferred/deferred/deferring shelve
accept | reject decline | delay postpone
charge accuse indict | convict | acquit/acquitted/acquitted/acquitting exonerate | pardon
question interview | charge indict | convict
fine | jail imprison | free release acquit/acquitted/acquitted/acquitting | execute
elect appoint | dismiss sack oust | suspend | reinstate
win/won/won/winning | lose/lost/lost | draw/drew/drawn
repair restore renovate refurbish | destroy demolish | sell/sold/sold
begin/began/begun/beginning start resume | end conclude | postpone suspend cancel/cancelled/cancelled/cancelling
buy/bought/bought purchase | lease rent | steal/stole/stolen
sue | compensate | forgive/forgave/forgiven
allow permit/permitted/permitted/permitting | require oblige compel/compelled/compelled/compelling force |
 ban forbid/forbade/forbidden
score | miss | save
land | crash
recover | die/died/died/dying
"""
RIVAL_WORDS = """
dead | injured wounded | missing | unhurt unharmed uninjured
deaths killings | injuries | arrests detentions | rescues
morning mornings | afternoon afternoons | evening evenings night nights
spring springtime | summer summers | autumn autumns | winter winters
north | south | east | west
northern | southern | eastern | western
northeast | northwest | southeast | southwest
father dad | mother mum mom | brother | sister | son | daughter | uncle | aunt | husband | wife widow | nephew |
 niece | cousin | grandfather | grandmother
brothers | sisters | sons | daughters | uncles | aunts | cousins | nephews | nieces
first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth
third | half | quarter | fifth | tenth
once | twice | thrice
doubled | tripled trebled | quadrupled
gold | silver | bronze
stable | critical | fatal
northward northwards | southward southwards | eastward eastwards | westward westwards
adults | children
construction | repair repairs | demolition
born | died
victim | suspect | witness
victims | suspects | witnesses
doctor | nurse | teacher | lawyer | farmer | miner | journalist reporter | soldier | fisherman | firefighter |
 priest | judge | student
doctors | nurses | teachers | lawyers | farmers | miners | journalists reporters | soldiers | fishermen |
 firefighters | priests | judges | students | pensioners
car cars | bus buses coach | train trains | plane planes aircraft jet airliner | ship ships boat boats vessel ferry |
 lorry lorries truck trucks | bicycle bicycles bike bikes | helicopter helicopters
school schools | hospital hospitals | church churches | mosque mosques | prison prisons jail jails |
 airport airports | bank banks | hotel hotels | museum museums | library libraries | theatre theater
fire blaze | flood floods flooding | earthquake quake | avalanche | drought | landslide mudslide | tornado | eruption
cholera | malaria | measles | polio | influenza flu | ebola | tuberculosis | dengue | cancer | diabetes | stroke
wheat | rice | maize corn | coffee | tea | sugar | cotton | bananas banana | soya soy
oil petroleum | coal | gold | copper | steel | uranium
cows cattle | pigs | sheep | chickens poultry | horses | goats
road roads motorway highway | railway railroad | bridge | tunnel | canal
river | lake | mountain
red | blue | green | yellow | black | white
"""
# All, most, some, few: neighbours may both be true, those further apart exclude each other. Of the same thing only.
QUANTITY_WORDS = """
all every each | some few half
most majority | few handful
many much numerous countless plenty lots dozens ample abundant hundreds thousands millions |
 few little handful scant scarce sparse
few | no none
some half many several | none
"""
# Which way, and when: only where they fill their place between the same two words.
RELATION_WORDS = """
to into | from
into | out
to | by
before | during
during | after
until till | since on
over | under
on | off
including | except excluding
toward towards | from
"""
