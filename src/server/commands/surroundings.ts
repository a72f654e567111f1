/** What a command gets: the owner's address of the database and the folder of the installation. */
export type Surroundings = { readonly ownerUrl: string; readonly dataFolder: string }
