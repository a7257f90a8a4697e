<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU">
<context>
    <name>Asking</name>
    <message>
        <source>Filters</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>Search for {typed}</source>
        <translation>Искать «{typed}»</translation>
    </message>
    <message>
        <source>Searched for {meant} instead of {typed}.</source>
        <translation>Показано по запросу «{meant}» вместо «{typed}».</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Hide this message</source>
        <translation>Скрыть сообщение</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Скопировать отчёт</translation>
    </message>
    <message>
        <source>PhotoFind made a mistake</source>
        <translation>Ошибка в PhotoFind</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Something went wrong inside PhotoFind. Your photos are safe: it never changes them. You can go on; the report below helps us to repair it.</source>
        <translation>Внутри PhotoFind что-то пошло не так. Ваши фотографии целы: программа их никогда не изменяет. Можно продолжать работу; отчёт ниже поможет нам исправить ошибку.</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Less of this (M)</source>
        <translation>Меньше такого (M)</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать {name}</translation>
    </message>
</context>
<context>
    <name>ClauseWording</name>
    <message>
        <source>Aperture</source>
        <translation>Диафрагма</translation>
    </message>
    <message>
        <source>Best match first</source>
        <translation>Сначала подходящие</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Выдержка</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>Focal length</source>
        <translation>Фокусное расстояние</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Горизонтальные</translation>
    </message>
    <message>
        <source>Megapixels</source>
        <translation>Мегапиксели</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Сначала новые</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Сначала старые</translation>
    </message>
    <message>
        <source>Panorama</source>
        <translation>Панорамы</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Вертикальные</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Screenshots</source>
        <translation>Снимки экрана</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Квадратные</translation>
    </message>
    <message>
        <source>before {date}</source>
        <translation>до {date}</translation>
    </message>
    <message>
        <source>from {date}</source>
        <translation>с {date}</translation>
    </message>
    <message>
        <source>less like this</source>
        <translation>меньше похожего на это</translation>
    </message>
    <message>
        <source>less of {thing}</source>
        <translation>меньше: {thing}</translation>
    </message>
    <message>
        <source>more like this</source>
        <translation>больше похожего на это</translation>
    </message>
    <message>
        <source>not {thing}</source>
        <translation>кроме: {thing}</translation>
    </message>
    <message>
        <source>part of {name}</source>
        <translation>часть {name}</translation>
    </message>
    <message>
        <source>within {distance} km of {where}</source>
        <translation>в {distance} км от {where}</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop a photo to find similar ones, or a folder to add it</source>
        <translation>Отпустите фотографию, чтобы найти похожие, или папку, чтобы добавить её</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message numerus="yes">
        <source>%Ln files were left out.</source>
        <translation>
            <numerusform>%Ln файл не взят.</numerusform>
            <numerusform>%Ln файла не взято.</numerusform>
            <numerusform>%Ln файлов не взято.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos at most can be looked for at once</source>
        <translation>
            <numerusform>Искать можно не больше чем по %Ln фотографии сразу</numerusform>
            <numerusform>Искать можно не больше чем по %Ln фотографиям сразу</numerusform>
            <numerusform>Искать можно не больше чем по %Ln фотографиям сразу</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add to your library?</source>
        <translation>Добавить в библиотеку?</translation>
    </message>
    <message>
        <source>Already in your library</source>
        <translation>Уже есть в библиотеке</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>Fetch this picture from {host}?</source>
        <translation>Загрузить изображение с {host}?</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Save it on this computer first, then drop the file.</source>
        <translation>Сначала сохраните его на этом компьютере, затем перетащите файл.</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message numerus="yes">
        <source>%Ln are hard links</source>
        <translation>
            <numerusform>%Ln — жёсткая ссылка</numerusform>
            <numerusform>%Ln — жёсткие ссылки</numerusform>
            <numerusform>%Ln — жёстких ссылок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos are in the folder</source>
        <translation>
            <numerusform>%Ln фотография теперь в папке</numerusform>
            <numerusform>%Ln фотографии теперь в папке</numerusform>
            <numerusform>%Ln фотографий теперь в папке</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos could not be taken there</source>
        <translation>
            <numerusform>%Ln фотографию не удалось перенести</numerusform>
            <numerusform>%Ln фотографии не удалось перенести</numerusform>
            <numerusform>%Ln фотографий не удалось перенести</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were there already</source>
        <translation>
            <numerusform>%Ln уже была там</numerusform>
            <numerusform>%Ln уже были там</numerusform>
            <numerusform>%Ln уже были там</numerusform>
        </translation>
    </message>
    <message>
        <source>The list is written</source>
        <translation>Список записан</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>About this photo</source>
        <translation>О фотографии</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Показать в папке</translation>
    </message>
</context>
<context>
    <name>FailureModel</name>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
</context>
<context>
    <name>FailuresDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Files that couldn’t be read</source>
        <translation>Файлы, которые не удалось прочитать</translation>
    </message>
    <message>
        <source>They look like photos but can’t be read. Double-click one to see where it is.</source>
        <translation>Они похожи на фотографии, но прочитать их не удаётся. Двойной щелчок покажет файл в папке.</translation>
    </message>
</context>
<context>
    <name>FieldCompleter</name>
    <message>
        <source>Clear history</source>
        <translation>Очистить историю</translation>
    </message>
</context>
<context>
    <name>FiltersPanel</name>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Сбросить все фильтры</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Подсчёт…</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>Тип файла</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Ориентация</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>When, in your words: last summer, 2018–2020, at night</source>
        <translation>Когда, своими словами: прошлым летом, 2018–2020, ночью</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Cannot be reached at present</source>
        <translation>Сейчас недоступна</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Убрать «{name}»</translation>
    </message>
    <message>
        <source>Remove {name}? Its photos stay on the disk.</source>
        <translation>Убрать «{name}»? Сами фотографии останутся на диске.</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <source>Look for new photos</source>
        <translation>Поискать новые фото</translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>Its folder cannot be reached at present.</source>
        <translation>Папка этой фотографии сейчас недоступна.</translation>
    </message>
    <message>
        <source>“{folder}” is not connected.</source>
        <translation>Папка «{folder}» не подключена.</translation>
    </message>
</context>
<context>
    <name>LibraryDesk</name>
    <message>
        <source>Added to your library</source>
        <translation>Добавлено в библиотеку</translation>
    </message>
    <message>
        <source>Choose a folder with photos</source>
        <translation>Выберите папку с фотографиями</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Показать или скрыть боковую панель</translation>
    </message>
</context>
<context>
    <name>ModelDesk</name>
    <message>
        <source>Choose a model</source>
        <translation>Выбрать модель</translation>
    </message>
    <message>
        <source>Choose the folder of a model</source>
        <translation>Выберите папку с моделью</translation>
    </message>
    <message>
        <source>{name} has arrived</source>
        <translation>Модель {name} скачана</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Being prepared</source>
        <translation>Готовится</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>Скачать</translation>
    </message>
    <message>
        <source>Get {name}</source>
        <translation>Скачать {name}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Используется</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Приостановлено</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Удалить {name}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Использовать</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Использовать</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>Использовать {name}</translation>
    </message>
    <message>
        <source>Waits for another model</source>
        <translation>Ждёт другую модель</translation>
    </message>
    <message>
        <source>Waits until new photos have been read</source>
        <translation>Ждёт, пока будут прочитаны новые фотографии</translation>
    </message>
</context>
<context>
    <name>ModelWording</name>
    <message>
        <source>In a terminal: {command}</source>
        <translation>В терминале: {command}</translation>
    </message>
    <message>
        <source>It looks at your {photos} first: {cost}.</source>
        <translation>Сначала она просмотрит библиотеку ({photos}): {cost}.</translation>
    </message>
    <message>
        <source>Remove {name}? This frees {size}.</source>
        <translation>Удалить {name}? Освободится {size}.</translation>
    </message>
    <message>
        <source>The present one answers until then, and you can change back at any time.</source>
        <translation>До тех пор отвечает нынешняя, и вернуться к ней можно в любой момент.</translation>
    </message>
    <message>
        <source>{rate} photos/s here</source>
        <translation>здесь {rate} фото/с</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>{size} памяти</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>{size} на диске</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>A model is what understands your words and your photos. The built-in one is always there; a larger one finds more, and takes longer to look at photos.</source>
        <translation>Модель — это то, что понимает ваши слова и фотографии. Встроенная есть всегда; более крупная находит больше, но дольше просматривает фотографии.</translation>
    </message>
    <message>
        <source>A model that you exported, or got elsewhere.</source>
        <translation>Модель, которую вы экспортировали или получили в другом месте.</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Взять из папки…</translation>
    </message>
</context>
<context>
    <name>NothingPasses</name>
    <message>
        <source>No photo passes the filters</source>
        <translation>Ни одна фотография не проходит фильтры</translation>
    </message>
    <message>
        <source>Remove “{filter}”</source>
        <translation>Убрать «{filter}»</translation>
    </message>
    <message>
        <source>There would be some without it.</source>
        <translation>Без него они были бы.</translation>
    </message>
    <message>
        <source>There would be some without one of these.</source>
        <translation>Они были бы без одного из этих.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Find photos by what is in them</source>
        <translation>Ищите фото по тому, что на них</translation>
    </message>
    <message>
        <source>Looking at your photos</source>
        <translation>Смотрим ваши фотографии</translation>
    </message>
    <message>
        <source>No photos here yet</source>
        <translation>Фотографий пока нет</translation>
    </message>
    <message>
        <source>Say where your photos are, and look for them in your own words. Nothing leaves this computer.</source>
        <translation>Укажите, где лежат фотографии, и ищите их своими словами. Ничто не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>The first ones appear here in a moment, and can be searched at once.</source>
        <translation>Первые появятся здесь через мгновение, и по ним сразу можно искать.</translation>
    </message>
    <message>
        <source>There are no photos in your folders. Drop another folder on this window.</source>
        <translation>В ваших папках нет фотографий. Перетащите в это окно другую папку.</translation>
    </message>
    <message>
        <source>Use {folder}</source>
        <translation>Добавить «{folder}»</translation>
    </message>
    <message>
        <source>or drop a folder on this window</source>
        <translation>или перетащите папку в это окно</translation>
    </message>
    <message>
        <source>{folder}: {count}</source>
        <translation>{folder}: {count}</translation>
    </message>
    <message>
        <source>{folder}: {count} so far</source>
        <translation>{folder}: пока {count}</translation>
    </message>
</context>
<context>
    <name>PartPicker</name>
    <message>
        <source>Draw the part to look for</source>
        <translation>Обведите то, что искать</translation>
    </message>
</context>
<context>
    <name>PhotoActions</name>
    <message>
        <source>Add to favourites</source>
        <translation>В избранное</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Копировать изображение</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Скопировать путь</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>Копировать пути</translation>
    </message>
    <message>
        <source>Copy to a folder…</source>
        <translation>Копировать в папку…</translation>
    </message>
    <message>
        <source>Export a list…</source>
        <translation>Сохранить список…</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Найти похожие</translation>
    </message>
    <message>
        <source>It was moved or deleted, or its drive is not connected: {path}</source>
        <translation>Она перемещена или удалена, или её диск не подключён: {path}</translation>
    </message>
    <message>
        <source>Less like this</source>
        <translation>Меньше похожего на это</translation>
    </message>
    <message>
        <source>Link into a folder…</source>
        <translation>Ссылки в папку…</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Больше похожего на это</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>Открыть в другой программе</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Убрать из избранного</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Показать в папке</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Photo</source>
        <translation>Фотография</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
</context>
<context>
    <name>PhotoWork</name>
    <message>
        <source>Copy to a folder</source>
        <translation>Копировать в папку</translation>
    </message>
    <message>
        <source>Export a list</source>
        <translation>Сохранить список</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Link into a folder</source>
        <translation>Ссылки в папку</translation>
    </message>
    <message>
        <source>List for players and viewers (*.m3u)</source>
        <translation>Список для проигрывателей (*.m3u)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>фотографии</translation>
    </message>
</context>
<context>
    <name>ResultsLine</name>
    <message numerus="yes">
        <source>%Ln photos</source>
        <translation>
            <numerusform>%Ln фотография</numerusform>
            <numerusform>%Ln фотографии</numerusform>
            <numerusform>%Ln фотографий</numerusform>
        </translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>Порядок фотографий</translation>
    </message>
    <message numerus="yes">
        <source>nothing likely; %Ln maybe</source>
        <translation>
            <numerusform>точного нет; возможно, %Ln</numerusform>
            <numerusform>точного нет; возможно, %Ln</numerusform>
            <numerusform>точного нет; возможно, %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>{filters}: nothing likely</source>
        <translation>{filters}: точного нет</translation>
    </message>
    <message>
        <source>{filters}: {photos}</source>
        <translation>{filters}: {photos}</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Add some words</source>
        <translation>Добавьте слова</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Очистить поиск</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Сохранить поиск</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search your photos, or drop one here</source>
        <translation>Что найти? Напишите или перетащите сюда фото</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Open PhotoFind</source>
        <translation>Открыть PhotoFind</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source> KB</source>
        <translation> КБ</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Любой</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Changes apply at once.</source>
        <translation>Изменения действуют сразу.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Empty the thumbnails</source>
        <translation>Очистить миниатюры</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Не читать</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>One pattern a line, as in a .gitignore file.</source>
        <translation>По шаблону в строке, как в файле .gitignore.</translation>
    </message>
    <message>
        <source>One per core</source>
        <translation>По одной на ядро</translation>
    </message>
    <message>
        <source>Photos are read again to show them.</source>
        <translation>Чтобы их показать, фотографии читаются снова.</translation>
    </message>
    <message>
        <source>Photos at a time</source>
        <translation>Фотографий сразу</translation>
    </message>
    <message>
        <source>Read the text in photos</source>
        <translation>Читать текст на фотографиях</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Smallest file</source>
        <translation>Наименьший файл</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>Запускать при входе в систему</translation>
    </message>
    <message>
        <source>Stay in the tray when the window is closed</source>
        <translation>Оставаться в области уведомлений после закрытия окна</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Хранилище</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>На этом рабочем столе нет области уведомлений.</translation>
    </message>
    <message>
        <source>Thumbnails take {size}.</source>
        <translation>Миниатюры занимают {size}.</translation>
    </message>
    <message>
        <source>What is read</source>
        <translation>Что читается</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Back to the photos</source>
        <translation>Назад к фотографиям</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Очистить поиск</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Перейти</translation>
    </message>
    <message>
        <source>Look for new photos</source>
        <translation>Найти новые фотографии</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Следующая часть окна</translation>
    </message>
    <message>
        <source>Open the photo</source>
        <translation>Открыть фотографию</translation>
    </message>
    <message>
        <source>Pause or go on reading</source>
        <translation>Приостановить или продолжить чтение</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Фотографии</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Сохранить поиск</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search bar</source>
        <translation>Строка поиска</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Показать или скрыть боковую панель</translation>
    </message>
    <message>
        <source>Show these shortcuts</source>
        <translation>Показать эти клавиши</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Боковая панель</translation>
    </message>
    <message>
        <source>What can be done with it</source>
        <translation>Что с ней можно сделать</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Клавиши</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Library</source>
        <translation>Библиотека</translation>
    </message>
    <message>
        <source>Look for new photos</source>
        <translation>Найти новые фотографии</translation>
    </message>
    <message>
        <source>Remove from library…</source>
        <translation>Убрать из библиотеки…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Переименовать…</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Показать в файловом менеджере</translation>
    </message>
</context>
<context>
    <name>SidebarActions</name>
    <message>
        <source>Its photos stay on the disk. PhotoFind forgets what it knows of them.</source>
        <translation>Её фотографии останутся на диске. PhotoFind забудет, что знает о них.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Remove the saved search “{name}”?</source>
        <translation>Удалить сохранённый поиск «{name}»?</translation>
    </message>
    <message>
        <source>Remove “{name}” from the library?</source>
        <translation>Убрать «{name}» из библиотеки?</translation>
    </message>
    <message>
        <source>Rename this search</source>
        <translation>Переименовать поиск</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Сохранить поиск</translation>
    </message>
</context>
<context>
    <name>SidebarModel</name>
    <message>
        <source>Add a folder…</source>
        <translation>Добавить папку…</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Все фотографии</translation>
    </message>
    <message>
        <source>Cannot be reached at present</source>
        <translation>Сейчас недоступна</translation>
    </message>
    <message>
        <source>Couldn’t read</source>
        <translation>Не прочитано</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Папки</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Библиотека</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Сохранить поиск…</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Сохранённые поиски</translation>
    </message>
    <message>
        <source>{drive} is not connected</source>
        <translation>{drive}: не подключено</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Go on reading</source>
        <translation>Читать дальше</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>Приостановить чтение</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Reading is paused</source>
        <translation>Чтение приостановлено</translation>
    </message>
    <message>
        <source>Size of the photos</source>
        <translation>Размер фотографий</translation>
    </message>
</context>
<context>
    <name>TileGestures</name>
    <message>
        <source>Less like this (Alt+-)</source>
        <translation>Меньше похожего (Alt+-)</translation>
    </message>
    <message>
        <source>Make it a favourite (Ctrl+D)</source>
        <translation>В избранное (Ctrl+D)</translation>
    </message>
    <message>
        <source>More like this (Alt++)</source>
        <translation>Больше похожего (Alt++)</translation>
    </message>
    <message>
        <source>Nearly the same photos (Alt+Enter)</source>
        <translation>Почти такие же фотографии (Alt+Enter)</translation>
    </message>
    <message>
        <source>No longer a favourite (Ctrl+D)</source>
        <translation>Убрать из избранного (Ctrl+D)</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Years</source>
        <translation>Годы</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Its drive is not connected at present. This is a small copy of the photo.</source>
        <translation>Диск сейчас не подключён. Это уменьшенная копия фотографии.</translation>
    </message>
    <message>
        <source>Next photo (→)</source>
        <translation>Следующая (→)</translation>
    </message>
    <message>
        <source>Previous photo (←)</source>
        <translation>Предыдущая (←)</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>About this photo (I)</source>
        <translation>О фотографии (I)</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Назад (Esc)</translation>
    </message>
    <message>
        <source>Favourite (Ctrl+D)</source>
        <translation>Избранное (Ctrl+D)</translation>
    </message>
    <message>
        <source>Find similar (S)</source>
        <translation>Найти похожие (S)</translation>
    </message>
    <message>
        <source>Find this part (P)</source>
        <translation>Найти эту часть (P)</translation>
    </message>
    <message>
        <source>Full screen (F)</source>
        <translation>Во весь экран (F)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Why it matched</source>
        <translation>Почему найдено</translation>
    </message>
    <message>
        <source>Why it matched (W)</source>
        <translation>Почему найдено (W)</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{row} of {count}</source>
        <translation>{row} из {count}</translation>
    </message>
</context>
<context>
    <name>WebPictures</name>
    <message>
        <source>At {address} there is something else than a picture.</source>
        <translation>По адресу {address} не изображение.</translation>
    </message>
    <message>
        <source>{address} does not give it: {reason}</source>
        <translation>{address} его не отдаёт: {reason}</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%Ln photos</source>
        <translation>
            <numerusform>%Ln фотография</numerusform>
            <numerusform>%Ln фотографии</numerusform>
            <numerusform>%Ln фотографий</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation>Проверка файлов</translation>
    </message>
    <message>
        <source>Comparing photos</source>
        <translation>Сравнение фотографий</translation>
    </message>
    <message>
        <source>Copying photos</source>
        <translation>Копирование фотографий</translation>
    </message>
    <message>
        <source>Copying the model</source>
        <translation>Копирование модели</translation>
    </message>
    <message numerus="yes">
        <source>Couldn’t read %Ln files</source>
        <translation>
            <numerusform>Не удалось прочитать %Ln файл</numerusform>
            <numerusform>Не удалось прочитать %Ln файла</numerusform>
            <numerusform>Не удалось прочитать %Ln файлов</numerusform>
        </translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Загрузка</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Завершаем</translation>
    </message>
    <message>
        <source>First look</source>
        <translation>Первый взгляд</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Ищем фотографии</translation>
    </message>
    <message>
        <source>Making the model</source>
        <translation>Создание модели</translation>
    </message>
    <message>
        <source>Preparing the model</source>
        <translation>Подготовка модели</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>Читаем фотографии</translation>
    </message>
    <message>
        <source>Reading text in photos</source>
        <translation>Чтение текста на фотографиях</translation>
    </message>
    <message>
        <source>Trying the model</source>
        <translation>Проба модели</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours</source>
        <translation>
            <numerusform>около %Ln часа</numerusform>
            <numerusform>около %Ln часов</numerusform>
            <numerusform>около %Ln часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>осталось около %Ln часа</numerusform>
            <numerusform>осталось около %Ln часов</numerusform>
            <numerusform>осталось около %Ln часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes</source>
        <translation>
            <numerusform>около %Ln минуты</numerusform>
            <numerusform>около %Ln минут</numerusform>
            <numerusform>около %Ln минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>осталось около %Ln минуты</numerusform>
            <numerusform>осталось около %Ln минут</numerusform>
            <numerusform>осталось около %Ln минут</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>меньше минуты</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>осталось меньше минуты</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
    <message>
        <source>{rate} photos/s</source>
        <translation>{rate} фото/с</translation>
    </message>
    <message>
        <source>{size}/s</source>
        <translation>{size}/с</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A model that is needed cannot be removed</source>
        <translation>Нужную модель удалить нельзя</translation>
    </message>
    <message>
        <source>A pattern of excluded files makes no sense</source>
        <translation>Шаблон исключений не имеет смысла</translation>
    </message>
    <message>
        <source>A photo the CSV names cannot be read</source>
        <translation>Не удаётся прочитать фотографию, названную в CSV</translation>
    </message>
    <message>
        <source>A saved search needs a name</source>
        <translation>Сохранённому поиску нужно название</translation>
    </message>
    <message>
        <source>A thumbnail cannot be deleted</source>
        <translation>Не удаётся удалить миниатюру</translation>
    </message>
    <message>
        <source>A thumbnail cannot be saved</source>
        <translation>Не удаётся сохранить миниатюру</translation>
    </message>
    <message>
        <source>A time of day comes back every day</source>
        <translation>Время суток повторяется каждый день</translation>
    </message>
    <message>
        <source>A value is missing</source>
        <translation>Не хватает значения</translation>
    </message>
    <message>
        <source>An export takes weights from one place</source>
        <translation>Веса для экспорта берутся из одного места</translation>
    </message>
    <message>
        <source>Days and a time of day are two conditions</source>
        <translation>Дни и время суток — это два условия</translation>
    </message>
    <message>
        <source>Decoding the file crashed</source>
        <translation>Разбор файла прервался сбоем</translation>
    </message>
    <message>
        <source>Exporting models is not installed</source>
        <translation>Экспорт моделей не установлен</translation>
    </message>
    <message>
        <source>Indexing met a fault of its own</source>
        <translation>При обработке фотографий произошла ошибка программы</translation>
    </message>
    <message>
        <source>Linux watches no more folders</source>
        <translation>Linux больше не следит за папками</translation>
    </message>
    <message>
        <source>No links can be made in this folder</source>
        <translation>В этой папке нельзя создать ссылки</translation>
    </message>
    <message>
        <source>No program opens this file</source>
        <translation>Нет программы, которая открыла бы этот файл</translation>
    </message>
    <message>
        <source>No such place is known</source>
        <translation>Такое место неизвестно</translation>
    </message>
    <message>
        <source>Other windows of PhotoFind cannot reach this one</source>
        <translation>Другие окна PhotoFind не могут связаться с этим</translation>
    </message>
    <message>
        <source>PhotoFind cannot create its own folder</source>
        <translation>PhotoFind не может создать свою папку</translation>
    </message>
    <message>
        <source>PhotoFind cannot write its log</source>
        <translation>PhotoFind не может записать журнал</translation>
    </message>
    <message>
        <source>PhotoFind does not understand another program</source>
        <translation>PhotoFind не понимает другую программу</translation>
    </message>
    <message>
        <source>PhotoFind is not allowed to read the file</source>
        <translation>У PhotoFind нет прав на чтение файла</translation>
    </message>
    <message>
        <source>PhotoFind made a mistake with this file; its log says which</source>
        <translation>PhotoFind ошибся на этом файле; подробности в журнале</translation>
    </message>
    <message>
        <source>PhotoFind runs without a window</source>
        <translation>PhotoFind работает без окна</translation>
    </message>
    <message>
        <source>PhotoFind was closed before it had finished</source>
        <translation>PhotoFind закрыли раньше, чем он закончил</translation>
    </message>
    <message>
        <source>Reading the file took too long</source>
        <translation>Чтение файла заняло слишком много времени</translation>
    </message>
    <message>
        <source>Something else answers for the hub of models</source>
        <translation>Вместо хранилища моделей отвечает что-то другое</translation>
    </message>
    <message>
        <source>Text in pictures cannot be read</source>
        <translation>Текст на изображениях прочитать нельзя</translation>
    </message>
    <message>
        <source>The CSV cannot be read</source>
        <translation>Не удаётся прочитать CSV</translation>
    </message>
    <message>
        <source>The CSV cannot be used</source>
        <translation>Этот CSV не подходит</translation>
    </message>
    <message>
        <source>The bundled model cannot be removed</source>
        <translation>Встроенную модель удалить нельзя</translation>
    </message>
    <message>
        <source>The catalogue cannot be opened</source>
        <translation>Не удаётся открыть каталог</translation>
    </message>
    <message>
        <source>The catalogue cannot be written</source>
        <translation>Не удаётся записать каталог</translation>
    </message>
    <message>
        <source>The catalogue is busy</source>
        <translation>Каталог занят</translation>
    </message>
    <message>
        <source>The catalogue is damaged</source>
        <translation>Каталог повреждён</translation>
    </message>
    <message>
        <source>The checkpoint cannot be used</source>
        <translation>Файл весов не подходит</translation>
    </message>
    <message>
        <source>The date cannot be understood</source>
        <translation>Дата непонятна</translation>
    </message>
    <message>
        <source>The dates end before they begin</source>
        <translation>Даты кончаются раньше, чем начинаются</translation>
    </message>
    <message>
        <source>The disk cannot read the file</source>
        <translation>Диск не может прочитать файл</translation>
    </message>
    <message>
        <source>The disk does not answer</source>
        <translation>Диск не отвечает</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Диск заполнен</translation>
    </message>
    <message>
        <source>The exported model differs too much from the original</source>
        <translation>Экспортированная модель слишком отличается от исходной</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>Файл записать нельзя</translation>
    </message>
    <message>
        <source>The file is cut short</source>
        <translation>Файл обрывается</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Файл пуст</translation>
    </message>
    <message>
        <source>The file is no longer there</source>
        <translation>Файла больше нет</translation>
    </message>
    <message>
        <source>The file is there already</source>
        <translation>Такой файл уже есть</translation>
    </message>
    <message>
        <source>The folder cannot be read</source>
        <translation>Не удаётся прочитать папку</translation>
    </message>
    <message>
        <source>The folder cannot be written</source>
        <translation>В папку нельзя писать</translation>
    </message>
    <message>
        <source>The hub of models asks for patience</source>
        <translation>Хранилище моделей просит подождать</translation>
    </message>
    <message>
        <source>The hub of models does not answer</source>
        <translation>Хранилище моделей не отвечает</translation>
    </message>
    <message>
        <source>The model arrived damaged</source>
        <translation>Модель пришла повреждённой</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>Модель непригодна</translation>
    </message>
    <message>
        <source>The model does not fit its vectors</source>
        <translation>Модель не подходит к своим векторам</translation>
    </message>
    <message>
        <source>The model has to be made on this computer</source>
        <translation>Модель нужно создать на этом компьютере</translation>
    </message>
    <message>
        <source>The model is not installed</source>
        <translation>Модель не установлена</translation>
    </message>
    <message>
        <source>The model is not the one that PhotoFind knows</source>
        <translation>Это не та модель, которую знает PhotoFind</translation>
    </message>
    <message>
        <source>The model is not there any more</source>
        <translation>Модели там больше нет</translation>
    </message>
    <message>
        <source>The model may not be downloaded freely</source>
        <translation>Модель нельзя скачать свободно</translation>
    </message>
    <message>
        <source>The other PhotoFind does not answer</source>
        <translation>Другой PhotoFind не отвечает</translation>
    </message>
    <message>
        <source>The photo cannot be read</source>
        <translation>Не удаётся прочитать фотографию</translation>
    </message>
    <message>
        <source>The photo is not there any more</source>
        <translation>Фотографии больше нет на месте</translation>
    </message>
    <message>
        <source>The picture cannot be decoded</source>
        <translation>Не удаётся разобрать изображение</translation>
    </message>
    <message>
        <source>The picture cannot be fetched</source>
        <translation>Изображение загрузить нельзя</translation>
    </message>
    <message>
        <source>The picture cannot be kept</source>
        <translation>Изображение нельзя сохранить</translation>
    </message>
    <message>
        <source>The picture is too large</source>
        <translation>Изображение слишком большое</translation>
    </message>
    <message>
        <source>The picture needs too much memory</source>
        <translation>Изображению нужно слишком много памяти</translation>
    </message>
    <message>
        <source>The query is empty</source>
        <translation>Запрос пуст</translation>
    </message>
    <message>
        <source>The range runs backwards</source>
        <translation>Диапазон задан наоборот</translation>
    </message>
    <message>
        <source>The search index cannot be saved</source>
        <translation>Не удаётся сохранить поисковый указатель</translation>
    </message>
    <message>
        <source>The settings cannot be read</source>
        <translation>Не удаётся прочитать настройки</translation>
    </message>
    <message>
        <source>The settings cannot be saved</source>
        <translation>Не удаётся сохранить настройки</translation>
    </message>
    <message>
        <source>The system&apos;s list of programs cannot be changed</source>
        <translation>Список программ системы изменить нельзя</translation>
    </message>
    <message>
        <source>The thumbnails cannot be deleted</source>
        <translation>Миниатюры удалить нельзя</translation>
    </message>
    <message>
        <source>The tokenizer cannot be had</source>
        <translation>Токенизатор получить не удалось</translation>
    </message>
    <message>
        <source>The weight is not a number above 0 and up to 100</source>
        <translation>Вес должен быть числом больше 0 и не больше 100</translation>
    </message>
    <message>
        <source>The weights cannot be had</source>
        <translation>Веса получить не удалось</translation>
    </message>
    <message>
        <source>There are no words to look for in the photo</source>
        <translation>Нет слов, которые искать на фотографии</translation>
    </message>
    <message>
        <source>There is a model of this name already</source>
        <translation>Модель с таким именем уже есть</translation>
    </message>
    <message>
        <source>There is a saved search of this name already</source>
        <translation>Поиск с таким названием уже сохранён</translation>
    </message>
    <message>
        <source>There is no picture in the file</source>
        <translation>В файле нет изображения</translation>
    </message>
    <message>
        <source>There is no saved search of this name</source>
        <translation>Нет сохранённого поиска с таким названием</translation>
    </message>
    <message>
        <source>There is no screen to open the window on</source>
        <translation>Нет экрана, на котором можно открыть окно</translation>
    </message>
    <message>
        <source>There is no such choice</source>
        <translation>Такого варианта нет</translation>
    </message>
    <message>
        <source>There is no such date</source>
        <translation>Такой даты нет</translation>
    </message>
    <message>
        <source>There is no such folder</source>
        <translation>Такой папки нет</translation>
    </message>
    <message>
        <source>There is no such model</source>
        <translation>Такой модели нет</translation>
    </message>
    <message>
        <source>There is no such point on the Earth</source>
        <translation>Такой точки на Земле нет</translation>
    </message>
    <message>
        <source>These dates leave no time between them</source>
        <translation>Между этими датами нет времени</translation>
    </message>
    <message>
        <source>These saved searches cannot be read</source>
        <translation>Эти сохранённые поиски прочитать нельзя</translation>
    </message>
    <message>
        <source>This cannot be saved</source>
        <translation>Это сохранить нельзя</translation>
    </message>
    <message>
        <source>This folder is not in the library</source>
        <translation>Этой папки нет в фототеке</translation>
    </message>
    <message>
        <source>This folder is part of the library already</source>
        <translation>Эта папка уже в фототеке</translation>
    </message>
    <message>
        <source>This has no opposite</source>
        <translation>У этого нет противоположного</translation>
    </message>
    <message>
        <source>This is no distance</source>
        <translation>Это не расстояние</translation>
    </message>
    <message>
        <source>This is no file name</source>
        <translation>Это не имя файла</translation>
    </message>
    <message>
        <source>This is no number</source>
        <translation>Это не число</translation>
    </message>
    <message>
        <source>This is no part of a photo</source>
        <translation>Это не часть фотографии</translation>
    </message>
    <message>
        <source>This is no point on the map</source>
        <translation>Это не точка на карте</translation>
    </message>
    <message>
        <source>This is not a folder</source>
        <translation>Это не папка</translation>
    </message>
    <message>
        <source>This is not a model</source>
        <translation>Это не модель</translation>
    </message>
    <message>
        <source>This is not a photo</source>
        <translation>Это не фотография</translation>
    </message>
    <message>
        <source>This library is being indexed already</source>
        <translation>Эта фототека уже обрабатывается</translation>
    </message>
    <message>
        <source>This library was written by a newer PhotoFind</source>
        <translation>Эта фототека создана более новой версией PhotoFind</translation>
    </message>
    <message>
        <source>This model is being installed or removed already</source>
        <translation>Эта модель уже устанавливается или удаляется</translation>
    </message>
    <message>
        <source>This name is not fit for a model</source>
        <translation>Такое имя не годится для модели</translation>
    </message>
    <message>
        <source>This photo does not tell where it was taken</source>
        <translation>Неизвестно, где снята эта фотография</translation>
    </message>
    <message>
        <source>This photo is not in the library</source>
        <translation>Этой фотографии нет в библиотеке</translation>
    </message>
    <message>
        <source>Words in quotation marks have no weight</source>
        <translation>У слов в кавычках нет веса</translation>
    </message>
    <message>
        <source>open_clip has no such architecture</source>
        <translation>В open_clip нет такой архитектуры</translation>
    </message>
    <message>
        <source>open_clip has no such weights</source>
        <translation>В open_clip нет таких весов</translation>
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>Photos of the same minutes were taken there.</source>
        <translation>Там сняты фотографии тех же минут.</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Отклонена</translation>
    </message>
    <message>
        <source>Text in the picture</source>
        <translation>Текст на снимке</translation>
    </message>
    <message>
        <source>from its description (XMP)</source>
        <translation>из описания (XMP)</translation>
    </message>
    <message>
        <source>from the file’s name</source>
        <translation>из имени файла</translation>
    </message>
    <message>
        <source>probably {place}</source>
        <translation>вероятно, {place}</translation>
    </message>
    <message>
        <source>when the file was last changed</source>
        <translation>по времени изменения файла</translation>
    </message>
    <message>
        <source>{length} mm</source>
        <translation>{length} мм</translation>
    </message>
    <message>
        <source>{millions} MP</source>
        <translation>{millions} Мп</translation>
    </message>
    <message>
        <source>{time} s</source>
        <translation>{time} с</translation>
    </message>
</context>
<context>
    <name>headings</name>
    <message>
        <source>Less likely</source>
        <translation>Менее вероятно</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Скорее всего</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>Возможно</translation>
    </message>
    <message>
        <source>Nothing here really matches. The nearest are:</source>
        <translation>Ничего по-настоящему подходящего нет. Ближе всего:</translation>
    </message>
    <message>
        <source>Nothing is certain. It may be these:</source>
        <translation>Уверенности нет. Возможно, это они:</translation>
    </message>
</context>
<context>
    <name>languages</name>
    <message>
        <source>English</source>
        <translation>английский</translation>
    </message>
    <message>
        <source>French</source>
        <translation>французский</translation>
    </message>
    <message>
        <source>German</source>
        <translation>немецкий</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>индонезийский</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>итальянский</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>русский</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>испанский</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>украинский</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>вьетнамский</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Built in: quick on every machine, for scenes, people and things in everyday words.</source>
        <translation>Встроенная: быстрая на любом компьютере, для сцен, людей и вещей в обычных словах.</translation>
    </message>
    <message>
        <source>For languages the recommended one knows less well, such as Ukrainian or Chinese.</source>
        <translation>Для языков, которые рекомендуемая знает хуже, например украинского или китайского.</translation>
    </message>
    <message>
        <source>Recommended: finds much more than the built-in model, in many languages.</source>
        <translation>Рекомендуем: находит гораздо больше встроенной, на многих языках.</translation>
    </message>
    <message>
        <source>Sees finer detail than the recommended one, and takes about twice as long.</source>
        <translation>Видит более мелкие детали, чем рекомендуемая, и работает примерно вдвое дольше.</translation>
    </message>
    <message>
        <source>Small and fast; understands English only.</source>
        <translation>Небольшая и быстрая; понимает только английский.</translation>
    </message>
    <message>
        <source>Small, with good results in English; has to be made on this computer.</source>
        <translation>Небольшая, хорошо понимает английский; её нужно создать на этом компьютере.</translation>
    </message>
</context>
</TS>
