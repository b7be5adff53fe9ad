"""Given names of women and of men, by which a name is told to be a person's and "he" from "she" without a title.

Common ones in English-language news, of several languages, written down by hand no list is complete, and a name that
is not here tells nothing. Names that both bear, or that are as often a place, stand under neither.
"""

from __future__ import annotations

from toolkit.corpus.cues import words

_WOMEN = words(
    "Abigail Ada Adele Adriana Agnes Aisha Alejandra Alexandra Alexandria Alice Alicia Alison Allison Alma Alyssa",
    "Amanda Amber Amelia Amina Amira Amy Ana Anastasia Andrea Angela Angelica Angelina Anita Anja Ann Anna Annabel",
    "Anne Annette Annie Antonia Ariana Arlene Astrid Audrey Ava Ayesha Barbara Beatrice Beatriz Belinda Bernice Beth",
    "Bethany Betsy Betty Beverly Bianca Birgit Bonnie Brenda Briana Brianna Bridget Brigitte Brittany Camila Camilla",
    "Candace Carla Carmen Carole Caroline Carolyn Carrie Catalina Catherine Cathi Cathy Cecilia Celeste Celia Charlene",
    "Charlotte Cheryl Chiara Chloe Chrissy Christiane Christina Christine Cindy Claire Clara Clarissa Claudia Colleen",
    "Connie Constance Consuelo Cora Corinne Cristina Cynthia Daisy Daniela Danielle Daphne Darlene Deanna Debbie",
    "Debora Deborah Debra Deirdre Delia Delores Denise Diana Diane Dianne Dina Dolores Donna Dora Doreen Doris Dorothy",
    "Edith Eileen Elaine Eleanor Elena Elisa Elisabeth Eliza Elizabeth Ella Ellen Elsa Elsie Emilia Emily Emma Erica",
    "Erika Erin Esther Ethel Eva Evelyn Faith Fatima Felicia Fiona Frances Francesca Freya Gabriela Gabriella",
    "Gabrielle Gail Genevieve Geraldine Gertrude Gillian Gina Ginny Giulia Gladys Glenda Gloria Grace Greta Gretchen",
    "Guadalupe Gwen Gwendolyn Hannah Harriet Hazel Heather Heidi Helen Helena Helga Hilary Hilda Hillary Holly Ida",
    "Ilhan Imogen Inge Ingrid Irene Irina Iris Irma Isabel Isabella Isabelle Ivanka Ivy Jacinta Jacqueline Jane Janet",
    "Janice Janine Jasmine Jeanette Jeanne Jennie Jennifer Jenny Jessica Jill Joan Joanna Joanne Jocelyn Jodi Johanna",
    "Josephine Joyce Juanita Judith Judy Julia Juliana Julie Juliet Justine Kamala Karen Karin Karina Karla Karoline",
    "Kate Katherine Kathleen Kathryn Kathy Katie Katja Katrina Kayla Kayleigh Keiko Kellyanne Kirsten Kirstin Kirstjen",
    "Kristen Kristin Kristina Kyrsten Laila Lara Larissa Laura Lauren Layla Leah Leila Lena Leona Leticia Lidia",
    "Liliana Lillian Lily Linda Lisa Liz Liza Lois Loretta Lori Lorraine Louise Lourdes Lucia Lucille Lucy Luisa",
    "Lupita Lydia Mabel Madeleine Madeline Maggie Malala Malia Mandy Mara Marcia Margaret Margarita Margot Maria",
    "Marian Mariana Marianne Marie Marilyn Marina Marjorie Marlene Marsha Marta Martha Martina Mary Maryam María",
    "Matilda Maura Maureen Maxine Mazie Megan Meghan Melania Melanie Melinda Melissa Mercedes Meredith Mia Michaela",
    "Michele Michelle Mildred Mindy Miranda Miriam Molly Mona Monica Monika Muriel Myra Nadia Nadine Nancy Naomi",
    "Natalia Natalie Natasha Nellie Nicole Nina Noelle Nora Norma Octavia Olga Olivia Olympia Oprah Paige Pamela",
    "Patricia Patty Paula Pauline Peggy Penelope Penny Phoebe Phyllis Priscilla Priya Rachel Ramona Rashida Rebecca",
    "Regina Renata Renee Rhonda Rita Roberta Rosa Rosalind Rosalyn Rosario Rose Rosemary Roxanne Ruby Ruth Sabrina",
    "Sadie Sally Samantha Sandra Sandy Sara Sarah Selena Serena Sharon Sheila Sherry Shirley Silvia Simone Sofia Sonia",
    "Sonja Sophia Sophie Stella Stephanie Sue Sunita Susan Susana Susanna Susanne Suzanne Svetlana Sylvia Tabitha",
    "Tamara Tammy Tanya Tara Tatiana Teresa Tessa Thelma Theresa Tiffany Tina Trisha Tulsi Ursula Valentina Valerie",
    "Vanessa Vera Veronica Vicki Vicky Victoria Viola Violet Vivian Wanda Wendy Whitney Whoopi Wilma Winifred Winnie",
    "Xiomara Yasmin Yolanda Yvette Yvonne Zara Zoe",
)
_MEN = words(
    "Aaron Abdel Abdul Abdullah Abel Abraham Adam Adolfo Adrian Ahmad Ahmed Alan Albert Alberto Alec Alejandro",
    "Alexander Alexei Alfonso Alfred Alfredo Ali Alistair Allan Allen Alonzo Alvaro Alvin Amir Andreas Andrei Andrew",
    "Andrés Andy Angus Anthony Antoine Anton Antonin Antonio Armando Arnold Arthur Arturo Asa Barack Barney Barry Bart",
    "Bartholomew Basil Ben Benedict Benjamin Bernard Bernardo Bernie Bert Bertrand Bill Billy Bjorn Bob Bobby Boris",
    "Brad Bradley Brandon Brendan Brent Brett Brian Bruce Bruno Bryan Byron Calvin Carl Carlos Carter Cecil Cedric",
    "Cesar Chad Charles Charlie Chester Christian Christoph Christophe Christopher Chuck Clarence Claude Clay Clayton",
    "Cliff Clifford Clint Clinton Clyde Colin Connor Conor Conrad Cory Craig Curtis Cyril Cyrus Damian Damien Dan",
    "Daniel Danny Darrell Darren Dave David Dean Denis Dennis Derek Desmond Devin Dick Diego Dieter Dimitri Dirk",
    "Dmitri Dmitry Dominic Don Donald Doug Douglas Duncan Dustin Dwayne Dwight Earl Ed Eddie Edgar Edmund Eduardo",
    "Edward Edwin Eli Elias Elijah Eliot Elliot Elliott Elmer Elon Emanuel Emiliano Emilio Emmanuel Enrico Enrique",
    "Eric Erik Ernest Ernesto Esteban Ethan Eugene Evan Evo Fabian Felipe Felix Ferdinand Fernando Fidel Floyd",
    "Francesco Francisco Frank Franklin Franz François Fred Frederick Friedrich Gareth Gary Gavin Gene Geoff Geoffrey",
    "George Georges Gerald Gerard Gerardo Gerhard Gerry Giancarlo Gilbert Giorgio Giovanni Giuseppe Glenn Gordon",
    "Graham Grant Greg Gregor Gregory Guido Guillaume Guillermo Gunther Gustav Gustavo Guy Hakeem Hamid Hamza Hans",
    "Harold Harris Harrison Harry Harvey Hassan Hector Heinrich Heinz Helmut Henri Henrik Henry Herbert Herman Hermann",
    "Hiroshi Howard Hugh Hugo Hussein Ian Ibrahim Ignacio Igor Imran Isaac Ismail Ivan Jack Jacob Jacques Jaime Jake",
    "Jakob Jamal James Jared Jason Javier Jay Jean-Claude Jean-Luc Jeb Jeff Jefferson Jeffrey Jeremiah Jeremy Jerome",
    "Jerry Jesus Jim Jimmy Joachim Joaquin Joe Joel Johan Johannes John Johnny Jon Jonas Jonathan Jorge Jose Josef",
    "Joseph Josh Joshua José Juan Julian Julio Julius Justin Jürgen Karl Keith Ken Kenji Kenneth Kent Kevin Khalid",
    "Kirk Klaus Kofi Konstantin Kurt Kwame Kyle Lamar Larry Lars Laurent Lawrence Leo Leon Leonard Leonardo Leopold",
    "Leroy Lester Lionel Lloyd Lorenzo Louis Luca Lucas Ludwig Luigi Luis Lukas Luke Magnus Mahmoud Malcolm Manuel",
    "Marc Marcel Marcelo Marco Marcos Marcus Mario Mark Marko Markus Marshall Martin Marvin Mathias Matt Matteo",
    "Matthew Matthias Maurice Mauricio Max Maximilian Maxwell Mehmet Mel Melvin Michael Michel Miguel Mike Mikhail",
    "Miles Milton Mitch Mitchell Mitt Mohamad Mohamed Mohammad Mohammed Moses Muhammad Mustafa Narendra Nathan",
    "Nathaniel Ned Neil Nelson Newt Nicholas Nick Nicolas Nigel Niklas Nikolai Noah Noam Norbert Norman Olaf Oleg",
    "Oliver Olivier Omar Osama Oscar Oskar Otto Owen Pablo Paolo Patrick Paul Pavel Pedro Perry Pete Peter",
    "Petr Phil Philip Philippe Phillip Pierre Pietro Quentin Rafael Rahul Raj Rajiv Ralph Ramon Ramón Rand Randall",
    "Randy Raphael Rashid Raul Ray Raymond Raúl Recep Reginald Reinhard Rex Ricardo Rich Richard Rick Ricky Rob Robert",
    "Roberto Rod Roderick Rodney Rodrigo Roger Roland Rolf Roman Ron Ronald Ronny Rory Ross Roy Ruben Rudolf Rudolph",
    "Rudy Rupert Rush Russell Salvador Samuel Sanjay Saul Scott Sean Sebastian Serge Sergei Sergey Sergio Seth Shane",
    "Shaun Shawn Shinzo Silvio Simon Solomon Spencer Stanley Stefan Stefano Stephan Stephen Sterling Steve Steven",
    "Stewart Stuart Sven Tariq Ted Terrence Thaddeus Theo Theodore Thierry Thomas Tim Timothy Toby Todd Tom Tomas",
    "Tommy Tony Travis Trent Trevor Troy Tyler Uwe Vernon Vicente Victor Vijay Viktor Vince Vincent Vladimir Volodymyr",
    "Wallace Walter Warren Wayne Werner Wilbur Wilfried Wilhelm Willard William Willie Winston Wolfgang Woodrow Xavier",
    "Yusuf Yves Zachary",
)
_EITHER = words(
    "Adair Alex Ashley Aubrey Avery Bailey Blair Cameron Carol Casey Chris Courtney Dana Drew Dylan Elisha Emerson",
    "Francis Gabriel Harley Hayden Jackie Jamie Jan Jean Jess Jesse Jessie Jody Jules Kai Kelly Kerry Kim Kris Laurie",
    "Lee Leigh Leslie Lindsay Lindsey Logan Loren Lynn Marion Marty Michal Morgan Nicola Noel Pat Quinn Reese Riley",
    "Robin Rowan Ryan Sam Sasha Shannon Shelby Sidney Skyler Stacey Stacy Taylor Terry Toni Tracey Tracy Valentine",
    "Vivek Xi Yuki",
)
GIVEN = _WOMEN | _MEN | _EITHER


def gender_of(given: str) -> str:
    """Return the pronoun of a given name, "she" or "he"; "" where the name is not known or both bear it.

    Examples
    --------
    >>> gender_of("Nancy"), gender_of("Roy"), gender_of("Kim")
    ('she', 'he', '')
    """
    return "" if given in _EITHER else "she" if given in _WOMEN else "he" if given in _MEN else ""
