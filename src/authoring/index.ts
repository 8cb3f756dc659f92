// What users import from "typeflake": types, and marker functions that exist for their types alone.
export {};
