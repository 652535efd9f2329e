package server

import (
	"context"
	"fmt"
	"strings"

	"xuezhi"
	"xuezhi/server/route"
	"xuezhi/templates"
)

// costsAsked bounds the searches made to say what each condition costs.
const costsAsked = 8

// empty says what to do when nothing was found: what each condition costs,
// what is held of a chosen district, and other ways to write.
func (b *searchPage) empty(ctx context.Context) (*templates.Empty, error) {
	narrowing := b.conditions()
	n := 0
	for _, c := range narrowing {
		if !c.ignored {
			narrowing[n] = c
			n++
		}
	}
	narrowing = narrowing[:n]
	e := &templates.Empty{Heading: "没有找到小节", Summary: b.words(b.q)}
	if n > 1 {
		e.Heading = fmt.Sprintf("没有同时符合这 %d 个条件的小节", n)
	}
	for _, c := range narrowing[:min(n, costsAsked)] {
		cost := templates.Cost{Label: "去掉 " + c.facet + " " + c.label, URL: c.without.URL(), See: b.words(c.without.Query)}
		if cost.See == "" {
			cost.See = "全部小节"
		}
		if !c.without.Void() {
			q := c.without.Query
			q.Size = 1
			res, err := b.search(ctx, q)
			if err != nil {
				return nil, err
			}
			cost.Count = templates.Num(res.Total)
		}
		e.Costs = append(e.Costs, cost)
	}
	if err := b.holdings(ctx, e); err != nil {
		return nil, err
	}
	e.Advice = append(b.ambiguous(), advice(b.q.Text)...)
	var err error
	e.Tries, err = b.ways(ctx)
	return e, err
}

// holdings tells which years are held of a chosen district, and how much in all.
func (b *searchPage) holdings(ctx context.Context, e *templates.Empty) error {
	for _, code := range b.q.Terms(xuezhi.FacetDistrict) {
		r := xuezhi.Refinement{Facet: xuezhi.FacetDistrict, Term: code}
		if !b.knows(r) {
			continue
		}
		q := xuezhi.Query{Refinements: []xuezhi.Refinement{r}, Size: 1}
		res, err := b.search(ctx, q)
		if err != nil {
			return err
		}
		name := b.vocab.termLabel(r)
		part := templates.EmptyPart{Heading: name + "收录了哪些年份", More: link("看"+name+"的全部小节", route.Search(q))}
		if res.Total == 0 {
			part.Lines = []string{"尚未收录" + name + "的文章。没有收录，不等于没有发生，也不等于没有发布。"}
			part.More = link("看已收录的地区", route.PathDistricts)
		} else {
			part.Lines = []string{yearsHeld(res), "没有收录，不等于没有发生，也不等于没有发布。"}
		}
		e.Parts = append(e.Parts, part)
		break // one district tells enough
	}
	e.Parts = append(e.Parts, templates.EmptyPart{
		Heading: "收录范围",
		Lines:   []string{fmt.Sprintf("现有 %d 篇文章，%d 个小节，%d 条数据陈述。", b.info.Articles, b.info.Sections, b.info.Claims)},
		More:    link("看全部文章", route.PathArticles),
	})
	return nil
}

func yearsHeld(res *xuezhi.Result) string {
	var years []string
	for _, f := range res.Facets {
		if f.Facet != xuezhi.FacetYear {
			continue
		}
		for _, k := range f.Buckets {
			if k.Count > 0 && route.IsYear(k.Term) {
				years = append(years, fmt.Sprintf("%s年 %d 个小节", k.Term, k.Count))
			}
		}
	}
	if len(years) == 0 {
		return fmt.Sprintf("%d 个小节，所涉年份不详。", res.Total)
	}
	return strings.Join(years, "，") + "。其余各年未收录。"
}

// advice gives other ways to write what was asked.
func advice(texts []string) []string {
	var out []string
	all := strings.Join(texts, " ")
	if strings.ContainsAny(all, "\"“”「」") {
		out = append(out, "引号里的词要求连在一起出现。可以去掉引号再试。")
	}
	if strings.Contains(all, " ") {
		out = append(out, "几个词要同时出现在一个小节里。可以少写一两个词。")
	}
	if all != "" {
		out = append(out, "请检查有没有错字，或换一个说法，例如把“大班额率”改为“大班额”。地区和主题最好用左边的筛选，不写在检索词里。")
	}
	return out
}
