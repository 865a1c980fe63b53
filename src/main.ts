import { Plugin } from 'obsidian';

export default class ReadwiseThreads extends Plugin {}
