/** What the server answers; the C# records of the same names are where each field is explained. */
export {};
