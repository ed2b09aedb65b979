package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"dateline/internal/compare"
	"dateline/internal/news"
	"dateline/internal/seed"
	"dateline/internal/seed/annotation"
)

type compareCommand struct {
	JSON  bool   `name:"json" help:"Print JSON."`
	Gold  string `arg:"" name:"gold" help:"What is right: a file or directory of seeds."`
	Draft string `arg:"" name:"draft" help:"What is measured: a file or directory of seeds of the same texts."`
}

// Run prints how much of the gold the draft has, how much of the draft is right, and what differs.
func (c *compareCommand) Run(p *process) error {
	if err := noEmptyPath([]string{c.Gold, c.Draft}); err != nil {
		return err
	}
	gold, err := annotated(p, c.Gold)
	if err != nil {
		return err
	}
	draft, err := annotated(p, c.Draft)
	if err != nil {
		return err
	}
	result, err := compare.Compare(gold, draft)
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(p.stdout)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(result)
	}
	return printComparison(p.stdout, result)
}

// annotated reads the seeds at a path, with the places of their nouns.
func annotated(p *process, path string) (compare.Corpus, error) {
	corpus, err := load(p, []string{path})
	if err != nil {
		return compare.Corpus{}, err
	}
	source, err := seed.Open(path)
	if err != nil {
		return compare.Corpus{}, err
	}
	pairs, err := source.Read(seed.DefaultMaxBytes)
	if err != nil {
		return compare.Corpus{}, err
	}
	files := map[string]*seed.Pair{}
	for _, pair := range pairs {
		files[pair.Slug] = pair
	}
	places := map[string]map[news.Ref]string{} // of the articles that differ
	return compare.Corpus{Corpus: corpus, Place: func(article string, ref news.Ref) string {
		if places[article] == nil {
			places[article] = annotation.NounPlaces(files[article].AnnotationFile, files[article].Annotation)
		}
		return places[article][ref]
	}}, nil
}

// printComparison prints a table of the scores, and a line for each difference.
func printComparison(w io.Writer, result compare.Result) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tgold\tdraft\tboth\tprecision\trecall\tF1\t")
	for _, s := range result.Scores {
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%.2f\t%.2f\t%.2f\t\n", s.Of, s.Gold, s.Draft, s.Both, s.Precision, s.Recall, s.F1)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, d := range result.Differences {
		if _, err := fmt.Fprintln(w, d); err != nil {
			return err
		}
	}
	return nil
}
