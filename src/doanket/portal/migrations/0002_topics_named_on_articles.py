"""An article keeps the names of its topics, so that its page names them without asking."""

from collections import defaultdict

from django.db import migrations, models


def name_topics(apps, _editor):
    Article = apps.get_model("portal", "Article")
    rows = Article.topics.through.objects.order_by("article_id", "topic__order", "topic__name")
    words = defaultdict(list)
    for article, slug, name in rows.values_list("article_id", "topic__slug", "topic__name").iterator():
        words[article].append((slug, name))
    alike = defaultdict(list)
    for article, named in words.items():
        alike[tuple(named)].append(article)
    for named, articles in alike.items():
        for start in range(0, len(articles), 500):
            Article.objects.filter(pk__in=articles[start : start + 500]).update(topic_words=list(map(list, named)))


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]

    operations = [
        migrations.AddField("article", "topic_words", models.JSONField(default=list, editable=False)),
        migrations.RunPython(name_topics, migrations.RunPython.noop),
    ]
