declare const APP: string;
